package seat.web.table;

import org.jspecify.annotations.Nullable;
import seat.web.reference.Ref;

/**
 * One value as it is shown.
 *
 * @param text what people read
 * @param style classes of its cell; empty for none
 * @param tone class of its words, which tells a state or a sign in colour: {@code now}, {@code soon}, {@code fine}, {@code unknown},
 *     {@code plus} or {@code minus}; empty for none
 * @param link empty for none
 * @param ref what an id stands for, with picture and link; null for other values
 * @param title what is said on hover and on tap, such as an exact sum; empty for none
 * @param exact the value as it is copied, where that is not its text: a number without marks, a whole time; empty for the text
 * @param iso the time as machines read it; empty for other values
 * @param share how full a bar is, of 1; negative for no bar
 * @param line a path of SVG that tells how it went; empty for none
 */
public record Cell(
        String text,
        String style,
        String tone,
        String link,
        @Nullable Ref ref,
        String title,
        String exact,
        String iso,
        double share,
        String line) {
    /** A value that is its text. */
    static Cell of(String text, String style) {
        return new Cell(text, style, "", "", null, "", "", "", -1, "");
    }

    /** An id, drawn as what it stands for. */
    static Cell of(Ref ref, String style) {
        return new Cell(ref.name().isEmpty() ? "#" + ref.id() : ref.name(), style, "", "", ref, "", "", "", -1, "");
    }

    Cell linked(String address) {
        return address.isEmpty() ? this : new Cell(text, style, tone, address, ref, title, exact, iso, share, line);
    }

    Cell toned(String name) {
        return new Cell(text, style, name, link, ref, title, exact, iso, share, line);
    }

    Cell titled(String words, String value) {
        return new Cell(text, style, tone, link, ref, words, value, iso, share, line);
    }

    Cell at(String time) {
        return new Cell(text, style, tone, link, ref, title, exact, time, share, line);
    }

    Cell filled(double part) {
        return new Cell(text, style, tone, link, ref, title, exact, iso, part, line);
    }

    Cell lined(String path) {
        return new Cell(text, style, tone, link, ref, title, exact, iso, share, path);
    }

    Cell placed(String place) {
        return place.isEmpty()
                ? this
                : new Cell(
                        text,
                        style.isEmpty() ? place : style + " " + place,
                        tone,
                        link,
                        ref,
                        title,
                        exact,
                        iso,
                        share,
                        line);
    }

    /** Whether its words need an element of their own: a colour, or something to say on hover. */
    public boolean marked() {
        return !tone.isEmpty() || !title.isEmpty();
    }
}
