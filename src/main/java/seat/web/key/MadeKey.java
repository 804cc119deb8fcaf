package seat.web.key;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import seat.api.ApiKeys;
import seat.config.Settings;
import seat.web.ApiDoor;
import seat.web.Visits;

/** Shows the secret of a key the one time it is known: in no address, and nothing keeps the page. */
@Component
final class MadeKey {
    private final Settings settings;

    MadeKey(Settings settings) {
        this.settings = settings;
    }

    /** @param feed whether the key stands in an address */
    String show(
            String secret,
            @Nullable String feed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Visits.keepOut(response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        URI root = settings.http().publicUrl(request.getLocalPort());
        if (feed == null) {
            model.addAttribute("secret", secret);
            model.addAttribute(
                    "line", "curl -H '" + ApiDoor.HEADER + ": " + secret + "' " + root.resolve("/api/v3/my/skills"));
        } else {
            URI address = root.resolve(ApiKeys.FEED_PATH + secret + ".csv");
            model.addAttribute("secret", "=IMPORTDATA(\"" + address + "\")");
            model.addAttribute("line", address);
        }
        model.addAttribute("feed", feed != null);
        return "key/made";
    }
}
