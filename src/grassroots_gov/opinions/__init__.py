"""The opinions room: opinions and suggestions (意见建议), each owed an answer."""
