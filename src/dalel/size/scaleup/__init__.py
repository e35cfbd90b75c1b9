"""Network scale-up: how many people of a group respondents know, against how many people they know at all."""
