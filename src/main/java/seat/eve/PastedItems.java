package seat.eve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Items as people paste them ({@link ItemLines}), with copies of blueprints apart from originals: a client writes 'BLUEPRINT COPY' in a
 * column of a contract's list, or '(Copy)' behind the name.
 *
 * @param all what is no copy
 * @param copies copies of blueprints, by the blueprint's name
 */
public record PastedItems(ItemLines all, ItemLines copies) {
    private static final Pattern COPY_COLUMN = Pattern.compile(
            "(?iu)\\t[^\\t]*(blueprint copy|blaupausenkopie|copie de plan|copia de plano|ブループリントコピー|블루프린트 복사본|копия чертежа|蓝图副本|蓝图拷贝)");
    private static final Pattern COPY_NAME = Pattern.compile(
            "(?iu)^(.*?)\\s*[(（](copy|kopie|copie|copia|コピー|복사본|копия|副本|拷贝)[)）]\\*?(\\t.*|\\s+x?\\s*[0-9].*)?$");

    /**
     * Reads a text.
     *
     * @param names whole lines that are names ({@link ItemLines#ambiguous})
     */
    public static PastedItems of(String text, Set<String> names) {
        List<String> others = new ArrayList<>();
        List<String> copies = new ArrayList<>();
        for (String line : text.lines().limit(ItemLines.LINES).toList()) {
            Matcher named = COPY_NAME.matcher(line.strip());
            if (named.matches()) {
                copies.add(named.group(1) + (named.group(3) == null ? "" : named.group(3)));
            } else if (COPY_COLUMN.matcher(line).find()) {
                copies.add(line);
            } else {
                others.add(line);
            }
        }
        return new PastedItems(ItemLines.of(String.join("\n", others), names), ItemLines.of(String.join("\n", copies)));
    }

    /** How many names it has, a blueprint and its copies apart. */
    public int size() {
        return all.quantities().size() + copies.quantities().size();
    }
}
