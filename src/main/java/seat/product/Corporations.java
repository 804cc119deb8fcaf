package seat.product;

import java.util.List;
import seat.access.AccountRows;
import seat.access.Permissions;
import seat.history.HistoryViews;
import seat.member.Absence;
import seat.member.MemberServices;
import seat.plugin.ProductPart;
import seat.recruit.Applicants;
import seat.recruit.ApplicantsOfAccounts;
import seat.recruit.RecruitServices;
import seat.resource.Catalogue;
import seat.resource.CorporationResources;
import seat.resource.DeclaredView;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.role.Services;
import seat.setting.GlobalSetting;
import seat.web.subject.SubjectPage;

/** What SeAT keeps of corporations, by the tokens of members who may read it. */
public final class Corporations implements ProductPart {
    @Override
    public String id() {
        return "corporations";
    }

    @Override
    public void contribute(Collector to) {
        List<Resource> resources = CorporationResources.all();
        to.addAll(Catalogue.RESOURCES, resources)
                .add(DeclaredView.POINT, HistoryViews.ofCorporations(resources))
                .add(DeclaredView.POINT, HistoryViews.taxRates())
                .add(
                        SubjectPage.POINT,
                        new SubjectPage(OwnerType.CORPORATION, "summary", "dashboard", "corporation.summary"))
                .add(SubjectPage.POINT, page("summary", "corporation.summary"))
                .add(SubjectPage.POINT, page("wallets", "corporation.journal"))
                .addAll(SubjectPage.POINT, people())
                .add(GlobalSetting.POINT, Absence.DAYS)
                .add(Services.POINT, new Services(Services.Where.DISPATCHER, MemberServices.class))
                .add(Permissions.POINT, "corporation.compliance")
                .add(Permissions.POINT, "corporation.recruitment")
                .add(AccountRows.POINT, new ApplicantsOfAccounts())
                .add(GlobalSetting.POINT, Applicants.KEPT_DAYS)
                .add(Services.POINT, new Services(Services.Where.DISPATCHER, RecruitServices.class))
                .add(SubjectPage.POINT, page("assets", "corporation.asset"));
    }

    private static List<SubjectPage> people() {
        return List.of(
                new SubjectPage(OwnerType.CORPORATION, "members", "members", "corporation.tracking")
                        .covering("member-trackings"),
                new SubjectPage(OwnerType.CORPORATION, "members", "compliance", "corporation.tracking"),
                new SubjectPage(OwnerType.CORPORATION, "members", "purge", "corporation.tracking"),
                new SubjectPage(OwnerType.CORPORATION, "members", "role-matrix", "corporation.security")
                        .covering("roles", "titles", "title-roles", "member-titles"),
                new SubjectPage(OwnerType.CORPORATION, "members", "role-log", "corporation.security")
                        .covering("role-histories"),
                new SubjectPage(OwnerType.CORPORATION, "members", "joiners", "corporation.tracking"),
                new SubjectPage(OwnerType.CORPORATION, "members", "handover", "corporation.security"),
                new SubjectPage(OwnerType.CORPORATION, "members", "applicants", "corporation.recruitment"),
                new SubjectPage(OwnerType.CORPORATION, "combat", "kill-statistics", "corporation.killmail"));
    }

    private static SubjectPage page(String id, String permission) {
        return new SubjectPage(OwnerType.CORPORATION, id, id, permission);
    }
}
