package seat.member;

import seat.setting.GlobalSetting;

/** After how many days without a sign somebody is told to be absent. */
public final class Absence {
    /** Days, 7 to 365. */
    public static final GlobalSetting DAYS = GlobalSetting.number("members.absent_days", 30, 7, 365);

    private Absence() {}
}
