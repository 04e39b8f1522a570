"""Networks, their weights and the commands that train them."""
