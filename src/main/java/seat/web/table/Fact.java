package seat.web.table;

/** One value of a row's detail, with what it is. */
public record Fact(String label, String unit, Cell cell) {}
