"""Terms and incidents give findings; findings and time give rates: which clause does a report touch, and is it holding?"""
