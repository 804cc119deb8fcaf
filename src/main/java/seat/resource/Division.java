package seat.resource;

/**
 * To which of a corporation's divisions a row belongs.
 *
 * @param sql of the division's number, 1 to 7; 0 for what every division's readers see, NULL where it is not known
 */
public record Division(DivisionKind kind, String sql) {}
