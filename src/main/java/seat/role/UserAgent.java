package seat.role;

import java.net.URI;
import java.util.List;
import seat.config.Setting;
import seat.config.Settings;
import seat.config.Version;
import seat.esi.EsiSettings;

/** What EVE is told about who asks: the contact, and the public address where one is set. */
public final class UserAgent {
    private UserAgent() {}

    /** @throws seat.config.SettingsException without a contact */
    public static String of(Settings settings) {
        settings.require(List.of(Setting.CONTACT));
        URI address = settings.http().configuredPublicUrl();
        return EsiSettings.userAgent(
                Version.number(), settings.eve().contact(), address == null ? null : address.toString());
    }
}
