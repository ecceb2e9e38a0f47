"""What the Campaign place knows and says, without a screen: state, words, pace, a new campaign's form."""
