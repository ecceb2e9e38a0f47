"""Whatever a stranger hands over: files of every form, damaged with a plan, and files made to do harm."""
