package seat.web;

import java.io.Serializable;

/** Who a session belongs to: all that it keeps. What the account may do is read with every request. */
public record Principal(long userId) implements Serializable {}
