"""Can the trucks go? Needs, fleet, roads, approvals and windows make a plan, its risk, and go or no-go. See docs/convoys.md."""
