package seat.web.api;

/** What was made. */
record Written(long id) implements Answer {}
