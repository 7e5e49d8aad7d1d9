"""The councils room: councils and statutory bodies, their seats, charters and terms."""
