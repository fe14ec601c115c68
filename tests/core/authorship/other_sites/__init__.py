"""Pages of kinds of sites that the development set lacks, each with posters and the right answer, written before any
of them was tried. Nobody's pages; every surname is some language's word for "example".
"""
