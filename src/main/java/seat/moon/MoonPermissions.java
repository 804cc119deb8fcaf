package seat.moon;

import java.util.List;

/** The permissions of moon reports, by SeAT 5's names. They are about no owner. */
public final class MoonPermissions {
    /** To see them. */
    public static final String VIEW = "moon.view_moon_reports";

    /** To paste surveys and say who holds a moon. */
    public static final String CREATE = "moon.create_moon_reports";

    /** To delete them. */
    public static final String MANAGE = "moon.manage_moon_reports";

    private MoonPermissions() {}

    /** All of them. */
    public static List<String> all() {
        return List.of(VIEW, CREATE, MANAGE);
    }
}
