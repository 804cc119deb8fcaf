package seat.web.table;

/**
 * One value as it is shown.
 *
 * @param style class of its cell; empty for none
 * @param link empty for none
 * @param iso the time as machines read it; empty for other values
 */
public record Cell(String text, String style, String link, String iso) {}
