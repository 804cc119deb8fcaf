package seat.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How EVE is reached and as whom.
 *
 * @param clientId empty when no application is configured
 * @param clientSecret empty for PKCE alone
 * @param configuredCallbackUrl null when it follows from the public URL
 * @param contact empty when none is given; required by whatever talks to EVE
 * @param allPublicData whether public data that many installations have no use for is read from the start
 */
public record EveSettings(
        URI esiUrl,
        URI ssoUrl,
        String clientId,
        Secret clientSecret,
        @Nullable URI configuredCallbackUrl,
        String contact,
        boolean allPublicData) {

    /** Path of the callback under the public URL. */
    public static final String CALLBACK_PATH = "/auth/eve/callback";

    /** Where EVE sends people back to after they signed in. */
    public URI callbackUrl(URI publicUrl) {
        return configuredCallbackUrl != null ? configuredCallbackUrl : URI.create(publicUrl + CALLBACK_PATH);
    }
}
