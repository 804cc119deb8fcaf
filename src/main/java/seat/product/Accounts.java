package seat.product;

import seat.access.AccountRows;
import seat.access.AccountViews;
import seat.access.GraceTime;
import seat.access.Permissions;
import seat.access.Registration;
import seat.access.RolesOfAccounts;
import seat.access.ShareLinks;
import seat.plugin.ProductPart;
import seat.resource.DeclaredView;
import seat.resource.DivisionKind;
import seat.setting.GlobalSetting;
import seat.web.MenuEntry;
import seat.web.SignInText;
import seat.web.admin.AdminTables;

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
                .add(GlobalSetting.POINT, GraceTime.HOURS)
                .add(AccountRows.POINT, new RolesOfAccounts())
                .add(GlobalSetting.POINT, Registration.OPEN)
                .add(GlobalSetting.POINT, SignInText.SETTING)
                .addAll(DeclaredView.POINT, AccountViews.own())
                .add(AccountRows.POINT, new RolesOfAccounts())
                .addAll(AdminTables.POINT, AdminTables.own())
                .add(MenuEntry.POINT, MenuEntry.administration("roles", "/admin/roles", Permissions.ROLE_MANAGER))
                .add(MenuEntry.POINT, MenuEntry.administration("admin", "/admin/characters", Permissions.SUPERUSER))
                .add(
                        MenuEntry.POINT,
                        MenuEntry.administration("configuration", "/configuration/users", Permissions.SUPERUSER))
                .add(MenuEntry.POINT, MenuEntry.administration("settings", "/admin/settings", Permissions.SUPERUSER));
    }
}
