"""The papers of a convoy plan: cards, manifests, notifications, clearances, a timeline, and files for other programs.

Each is written from the plan alone: values in, text out. A paper is written, never sent, and none of them is a permission.
"""
