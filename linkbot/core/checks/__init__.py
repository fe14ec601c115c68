"""One check a file: the code behind each word of `expect`. Listed here explicitly."""
