"""From a week's records to what moderators and readers see of linkbot each week."""
