package seat.web;

import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import seat.plugin.Claim;
import seat.plugin.Contributions;
import seat.plugin.ExtensionPoint;

/** The texts of pages. Where two bundles have a key, the product's text counts. */
public final class Messages {
    /** Bundles of texts, by their name on the class path without {@code .properties}. */
    public static final ExtensionPoint<String> BUNDLES = new ExtensionPoint<>(
            "bundles of messages", bundle -> List.of(new Claim("bundle", bundle, bundle.replace('/', '-'), false)));

    private Messages() {}

    /** The texts of these contributions, in every language. */
    public static MessageSource of(Contributions contributions) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(contributions.all(BUNDLES).toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        // What a language lacks is English, whatever the language of the machine this runs on.
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
