"""merge: a day list of visits, as the practice system exports it, becomes personalised sheets at the printer. Nothing about a person is kept."""
