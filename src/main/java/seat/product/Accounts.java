package seat.product;

import seat.access.AccountRows;
import seat.access.AccountViews;
import seat.access.GraceTime;
import seat.access.Permissions;
import seat.access.Registration;
import seat.access.RolesOfAccounts;
import seat.access.ShareLinks;
import seat.access.SleepingTokensOfAccounts;
import seat.api.ApiKeys;
import seat.api.ApiServices;
import seat.api.CallRate;
import seat.plugin.ProductPart;
import seat.preference.CharacterTags;
import seat.preference.PreferencesOfAccounts;
import seat.resource.DeclaredView;
import seat.resource.DivisionKind;
import seat.retention.Histories;
import seat.role.Services;
import seat.savedview.ViewsOfAccounts;
import seat.setting.CustomLinks;
import seat.setting.GlobalSetting;
import seat.sso.SealedColumn;
import seat.sso.SleepingTokens;
import seat.web.Images;
import seat.web.MenuEntry;
import seat.web.SignInText;
import seat.web.admin.AdminTables;
import seat.web.export.ExportProgress;

/** Who uses SeAT, and what they may do. */
public final class Accounts implements ProductPart {
    @Override
    public String id() {
        return "accounts";
    }

    @Override
    public void contribute(Collector to) {
        to.addAll(Permissions.POINT, Permissions.own())
                .addAll(Permissions.POINT, DivisionKind.WALLET.permissions())
                .addAll(Permissions.POINT, DivisionKind.HANGAR.permissions())
                .add(AccountRows.POINT, ShareLinks.rows())
                .add(AccountRows.POINT, ApiKeys.rows())
                .add(MenuEntry.POINT, MenuEntry.administration("keys", "/admin/keys", Permissions.SUPERUSER, "keys"))
                .add(Services.POINT, new Services(Services.Where.DISPATCHER, ApiServices.class))
                .add(AccountRows.POINT, new ViewsOfAccounts())
                .add(GlobalSetting.POINT, GraceTime.HOURS)
                .add(AccountRows.POINT, new RolesOfAccounts())
                .add(AccountRows.POINT, new SleepingTokensOfAccounts())
                .add(SealedColumn.POINT, SleepingTokens.SEALED)
                .add(AccountRows.POINT, new PreferencesOfAccounts())
                .add(AccountRows.POINT, ExportProgress.rows())
                .add(AccountRows.POINT, CharacterTags.rows())
                .add(GlobalSetting.POINT, Registration.OPEN)
                .add(GlobalSetting.POINT, SignInText.SETTING)
                .add(GlobalSetting.POINT, CustomLinks.SETTING)
                .add(GlobalSetting.POINT, Images.SHOWN)
                .add(GlobalSetting.POINT, CallRate.PER_SECOND)
                .addAll(Histories.POINT, Histories.own())
                .addAll(DeclaredView.POINT, AccountViews.own())
                .addAll(AdminTables.POINT, AdminTables.own())
                .add(
                        MenuEntry.POINT,
                        MenuEntry.administration(
                                "configuration", "/configuration/users", Permissions.SUPERUSER, "characters"))
                .add(
                        MenuEntry.POINT,
                        MenuEntry.administration("roles", "/admin/roles", Permissions.ROLE_MANAGER, "roles"))
                .add(
                        MenuEntry.POINT,
                        MenuEntry.administration("settings", "/admin/settings", Permissions.SUPERUSER, "settings"))
                .add(
                        MenuEntry.POINT,
                        MenuEntry.administration("admin", "/admin/characters", Permissions.SUPERUSER, "list"));
    }
}
