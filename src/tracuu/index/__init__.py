"""Indexes: plans, generations, profiles and the engines that execute plans."""
