package seat.access;

import seat.setting.GlobalSetting;

/** Whether an EVE character that no account has may make one by signing in: a setting. Those that exist are not concerned. */
public final class Registration {
    /** On unless somebody switched it off. */
    public static final GlobalSetting OPEN = GlobalSetting.flag("registration", true);

    private Registration() {}

    /** Told to whoever comes with a new character while registration is switched off; nothing was written. */
    public static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("Registration is switched off");
        }
    }
}
