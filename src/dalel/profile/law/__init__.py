"""What the law engine finds, put into words."""
