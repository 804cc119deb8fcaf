package seat.web;

import jakarta.servlet.http.HttpServletRequest;

/** What htmx says about a request. */
public final class Htmx {
    private Htmx() {}

    /** Whether only a part of the page is wanted; going back in history wants all of it. */
    public static boolean asksForFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }

    /** Whether only the part of the page with this id is wanted. */
    public static boolean asksForFragment(HttpServletRequest request, String id) {
        return asksForFragment(request) && id.equals(request.getHeader("HX-Target"));
    }
}
