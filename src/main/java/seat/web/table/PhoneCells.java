package seat.web.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import seat.db.Meaning;
import seat.db.TableColumn;

/** Chooses the four cells that stand for a row on a phone: {@code p1} top left, {@code p2} top right, {@code p3} and {@code p4} below. */
final class PhoneCells {
    private PhoneCells() {}

    /**
     * The place of each column, empty for those that are left out: declared ones, or else the first entity or text, the first amount that adds up or else the first amount,
     * whose it is or another text, and the first time.
     */
    static List<String> of(List<TableColumn> shown, List<String> declared, Collection<String> summed) {
        List<String> places = new ArrayList<>(Collections.nCopies(shown.size(), ""));
        if (!declared.isEmpty()) {
            for (int i = 0; i < shown.size(); i++) {
                int at = declared.indexOf(shown.get(i).name());
                places.set(i, at < 0 ? "" : "p" + (at + 1));
            }
        }
        if (places.stream().allMatch(String::isEmpty)) {
            take(shown, places, "p1", List.of(PhoneCells::isThing, PhoneCells::isText, column -> true));
            take(
                    shown,
                    places,
                    "p2",
                    List.of(
                            column -> column.meaning() == Meaning.ISK && summed.contains(column.name()),
                            column -> column.meaning() == Meaning.ISK,
                            column -> column.meaning().numeric(),
                            PhoneCells::isText));
            take(
                    shown,
                    places,
                    "p3",
                    List.of(
                            PhoneCells::isOwner,
                            PhoneCells::isText,
                            PhoneCells::isEntity,
                            column -> column.meaning().numeric()));
            take(
                    shown,
                    places,
                    "p4",
                    List.of(
                            column -> column.meaning().dated(),
                            column -> column.meaning() == Meaning.DURATION,
                            column -> column.meaning().numeric()));
        }
        return places;
    }

    private static void take(
            List<TableColumn> shown, List<String> places, String place, List<Predicate<TableColumn>> wanted) {
        for (Predicate<TableColumn> one : wanted) {
            for (int i = 0; i < shown.size(); i++) {
                if (places.get(i).isEmpty() && one.test(shown.get(i))) {
                    places.set(i, place);
                    return;
                }
            }
        }
    }

    /** Whose a row is stands below what it is. */
    private static boolean isOwner(TableColumn column) {
        return column.name().equals("owner") || column.name().equals("character_id");
    }

    private static boolean isThing(TableColumn column) {
        return isEntity(column) && !isOwner(column);
    }

    private static boolean isEntity(TableColumn column) {
        return column.meaning() == Meaning.ENTITY;
    }

    private static boolean isText(TableColumn column) {
        return switch (column.meaning()) {
            case TEXT, CODE, FLAG -> true;
            case ENTITY, ID, ISK, QUANTITY, PERCENT, VOLUME, TIME, DAY, DURATION, DOCUMENT -> false;
        };
    }
}
