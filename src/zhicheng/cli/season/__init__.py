"""The demo's season: one year's review, driven through the services that the screens use.

Every act runs in one transaction with the mark that it is done, so that a kill at any moment loses nothing and the
next run goes on where this one ended. `season_data` holds the plan; the modules here are named after who acts.
"""
