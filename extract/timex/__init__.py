"""The grammar of time: words → atoms → expressions → intervals.

lexicon   the words of `rules/times_lexicon.toml`, months, weekdays and observances
numerals  tokens of digits and marks: dates, clocks, decimals
lexer     a text in normal form → items, each with the groups of the lexicon it belongs to
grammar   the rules of `rules/times.toml` and `rules/times_spans.toml` as patterns
matching  those rules, stage by stage over the items
nodes     what an expression means before it is known when the news was written
build     the captures of a rule → a node
unify     two nodes that speak of one time («سه‌شنبه» + «هفته آینده») → one node
spans     what a time of day, a duration or a set means; clock, lengths, sets: captures → such a node
resolve   a node and its context → an interval of days
tense     which way the sentence looks: back or ahead
"""
