"""What is said of the size of a population: files of counts read, results put into words, reports assembled."""
