package seat.preference;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;

/**
 * The marks by which a person wants numbers written.
 *
 * @param thousands {@code auto} for the language's, {@code none}, or the mark
 * @param decimals {@code auto} for the language's, or the mark
 */
public record Marks(String thousands, String decimals) {
    public static final Marks OF_THE_LANGUAGE = new Marks("auto", "auto");

    /** Lets a format write these marks. Where both would be the same, thousands have none: 1.234.5 is no number. */
    public void apply(DecimalFormat format) {
        if (equals(OF_THE_LANGUAGE)) {
            return;
        }
        DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        if (!decimals.equals("auto")) {
            symbols.setDecimalSeparator(decimals.charAt(0));
        }
        if (!thousands.equals("auto") && !thousands.equals("none")) {
            symbols.setGroupingSeparator(thousands.charAt(0));
        }
        format.setDecimalFormatSymbols(symbols);
        if (thousands.equals("none") || symbols.getGroupingSeparator() == symbols.getDecimalSeparator()) {
            format.setGroupingUsed(false);
        }
    }
}
