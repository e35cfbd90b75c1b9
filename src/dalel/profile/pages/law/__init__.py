"""The law's pages: by provision, by case, by day, by reform, and the interview."""
