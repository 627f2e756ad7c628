"""“What may I apply for, and when?”: asked without an account, kept only as long as the visit lasts."""
