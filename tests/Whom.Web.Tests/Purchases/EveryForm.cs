using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Participation;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>A form as it is sent to a handler of the pages of purchases and parts.</summary>
/// <param name="Handler">The page and its handler: /Purchases/Role?Name.</param>
/// <param name="Purchase">The key of the purchase.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="Fields">What it says, but for the id of the form, the version and the token.</param>
/// <param name="By">Whose form it is.</param>
/// <param name="Goes">Whether it goes through where it is sent by them, in the order of
/// <see cref="EveryForm.AllAsync"/>.</param>
public sealed record SampleForm(
    string Handler, string Purchase, string Path, ImmutableArray<(string Name, string Value)> Fields, string By,
    bool Goes = true)
{
    /// <summary>The file that is sent with it, as text; null where none is.</summary>
    public (string Name, string Content)? File { get; init; }

    /// <summary>The consultation on whose version it was filled in; null where it is the purchase.</summary>
    public ConsultationId? On { get; init; }

    public override string ToString() =>
        $"{Handler} ({string.Join(' ', Fields.Select(field => field.Name + "=" + field.Value))})";
}

/// <summary>A sample for every handler.</summary>
internal static class EveryForm
{
    /// <summary>Whoever reads a purchase, has an assignment in it, and does not lead it.</summary>
    public static readonly ImmutableDictionary<string, ImmutableArray<string>> AssignmentHolders =
        new Dictionary<string, ImmutableArray<string>>
        {
            ["chatbot"] = ["keiko", "hugo"],
            ["triage"] = ["pedro", "noah"],
            ["copilot"] = ["hugo", "luis"],
            ["flood"] = ["hugo"],
            ["gunshots"] = ["hugo", "nadia"],
            ["invoices"] = ["dev", "sam"],
        }.ToImmutableDictionary();

    /// <summary>The handlers that take forms, by page, as the program has them.</summary>
    public static async Task<ImmutableArray<string>> HandlersAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var handlers = ImmutableArray.CreateBuilder<string>();
        foreach (var page in services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<PageActionDescriptor>()
            .Where(page => page.ViewEnginePath.StartsWith("/Purchases/", StringComparison.Ordinal)
                || page.ViewEnginePath.StartsWith("/Assignments/", StringComparison.Ordinal)))
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            handlers.AddRange(compiled.HandlerMethods.Where(handler => handler.HttpMethod == "Post")
                .Select(handler => page.ViewEnginePath + "?" + handler.Name));
        }

        return [.. handlers.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The forms, in an order in which each can go through; makes what they need.</summary>
    public static async Task<ImmutableArray<SampleForm>> AllAsync(DemoSite city)
    {
        await city.AsAsync("ana");
        var now = city.Clock.GetUtcNow();
        // Another for the same role, somebody to decline, somebody who confirms an answer, and a conflict.
        var (luis, sam, elena) = (new AssignmentId(Guid.NewGuid()), new AssignmentId(Guid.NewGuid()),
            new AssignmentId(Guid.NewGuid()));
        await city.DoAsync("chatbot", new NamePerson(elena, DemoSite.Who("elena"), "Elena Petrova", PersonKind.Staff,
            "privacy-officer", null, DemoSite.By("ana"), now));
        await city.DoAsync(
            "chatbot", new InvitePerson(elena, null, DateOnly.FromDateTime(now.UtcDateTime), DemoSite.By("ana"), now));
        await city.DoAsync("chatbot", new AcceptInvitation(elena, null, DemoSite.By("elena"), now));
        await city.DoAsync("chatbot", new NamePerson(luis, DemoSite.Who("luis"), "Luis Romero", PersonKind.Staff,
            "end-user-representative", null, DemoSite.By("ana"), now));
        await city.DoAsync("chatbot", new NamePerson(sam, DemoSite.Who("sam"), "Sam Okafor", PersonKind.Staff,
            "finance-officer", null, DemoSite.By("ana"), now));
        await city.DoAsync(
            "chatbot", new InvitePerson(sam, null, DateOnly.FromDateTime(now.UtcDateTime), DemoSite.By("ana"), now));
        await city.DoAsync("copilot", new DeclareConflict(Assignment("copilot", "luis", "end-user-representative"),
            "My sister works for them.", DemoSite.By("luis"), now));

        var triage = await city.ReadAsync("triage");
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(triage);
        var judgement = triage.OpenJudgements(plan).First(open => triage.Assignments.Any(
            assignment => assignment.Role == open.Role.Id && assignment.IsActedIn(DemoSite.Who("maya"))));
        var theirs = triage.OpenJudgements(plan).First(open => open.Role.Id == "domain-professional");
        var read = await city.ReadAsync("chatbot");
        var (open, vouches) = (
            from waits in read.OpenConfirmations(city.Services.GetRequiredService<PurchaseService>().PlanOf(read))
            from person in DemoPeople.Everyone
            where person.Kinds is not null
                && read.MayNotConfirm(
                    waits.Role, waits.Answer.Fact.Id, new Actor.Account(person.Person.Id, AccountKinds.None)) is null
            select (waits, person)).First();
        var other = open.Answer.Fact.Values.First(value => value != open.Answer.Value).Id;
        var facts = read.Answers.ByFact.Select(answer => (answer.Key, answer.Value))
            .Where(answer => answer.Key != "ai-expertise").Append(("ai-expertise", "in-house"));

        var (version, condition, given) = (new DocumentVersionId(Guid.NewGuid()), new ConditionId(Guid.NewGuid()),
            new SignOffId(Guid.NewGuid()));
        var file = new DocumentFile(FileHash.Of(new byte[FileHash.Length]), 1, FileFormat.Text, []);
        await city.DoAsync("triage", new AddDocumentVersion(
            version, "rfp", file, "rfp.txt", null, false, DemoSite.By("ana"), now));
        var on = SignSubject.To((await city.ReadAsync("triage")).CurrentVersion("rfp")!);
        var words = new Sealed("Name who corrects it.", new byte[Commitment.SaltLength]);
        await city.DoAsync("triage", new Sign(
            given,
            new SigningStatement(
                Assignment("triage", "hugo", "legal-officer"), on, SignDecision.ApproveWithConditions,
                [new SignCondition(condition, words, Assignment("triage", "maya", "project-lead"), null)], null, now,
                new byte[SigningStatement.RandomLength]),
            null, DateOnly.FromDateTime(now.UtcDateTime), DemoSite.By("hugo"), now));

        var service = city.Services.GetRequiredService<PurchaseService>();
        var head = service.DecidedBy().Head;
        var waived = triage.NextGate(plan)!.Requires.First(one => one.Certain && triage.MayNotWaive(
            plan, head, RequirementKey.Of(one), null, DemoSite.By("tara")) is null);
        var waive = $"{DemoSite.Purchase("triage")}/gates/{waived.Gate.Id}/waive?{At(waived)}";
        var proved = plan.Gates.SelectMany(gate => gate.Requires).First(one => one.Certain
            && one.Kind == RequirementKind.Notice);
        var prove = $"{DemoSite.Purchase("triage")}/gates/{proved.Gate.Id}/evidence?{At(proved)}";
        var seen = new EvidenceId(Guid.NewGuid());
        await city.DoAsync("triage", new RecordEvidence(
            seen, proved.Gate.Id, proved.Kind, proved.Role?.Id, null, DateOnly.FromDateTime(now.UtcDateTime),
            "https://city.example/other", "Another page.", null, DateOnly.FromDateTime(now.UtcDateTime),
            DemoSite.By("ana"), now));
        var gunshots = await city.ReadAsync("gunshots");
        var vote = service.PlanOf(gunshots).Gates.SelectMany(gate => gate.Requires).First(one =>
            one is { Certain: true, Kind: RequirementKind.SignOff, Role.Holder: Holder.OwnVoice });
        var theme = new ThemeId(Guid.NewGuid());
        await city.DoAsync("gunshots", DemoConsultations.Open, new NameTheme(
            theme, "Who listens", "en", DemoSite.By("ana"), now));
        var (asked, draft, mark) = await PreparedAsync(city);
        static string At(Requirement asked) =>
            $"kind={PlanIds.Of(asked.Kind)}&role={asked.Role?.Id}&on={asked.On?.Id}";

        var (chatbot, copilot) = (DemoSite.Purchase("chatbot"), DemoSite.Purchase("copilot"));
        string Role(string purchase, string role, string handler) =>
            $"{DemoSite.Purchase(purchase)}/roles/{role}?handler={handler}";
        string Own(string purchase, string who, string role, string handler) =>
            DemoSite.Assignment(purchase, who, role.Split('/')[0]) + role[role.Split('/')[0].Length..]
            + $"?handler={handler}";
        return
        [
            new("/Purchases/Opening?", "chatbot", "/purchases/new?approach=built",
                [("name", "Leak finder"), ("what", "It finds leaks.")], "ben"),
            new(
                "/Purchases/Document?", "triage", DemoSite.Purchase("triage") + "/documents/rfp",
                [("note", "Shorter.")], "maya")
            {
                File = ("rfp.md", "# What we need"),
            },
            new("/Purchases/Contributions?", "triage", DemoSite.Purchase("triage") + "/contributions", [("said",
                $"{Said("triage", "yara/need/1")}"), ("outcome", "Yes"), ("reason", "We leave them out.")], "maya"),
            new("/Assignments/Dispute?", "triage",
                DemoSite.Assignment("triage", "olga", "domain-professional")
                    + $"/dispute/{Said("triage", "olga/need/advice")}",
                [("why", "A phone call is not enough.")], "olga"),
            new("/Purchases/Disputes?", "triage",
                DemoSite.Purchase("triage") + $"/disputes/{Said("triage", "olga/need/advice")}",
                [("outcome", "Partly"), ("reason", "A letter goes out as well.")], "tara"),
            new("/Purchases/Confirmations?", "triage", DemoSite.Purchase("triage") + "/confirmations",
                [("saying", "judge"), ("about", judgement.Id), ("reason", "I read the file.")], "maya"),
            new("/Purchases/Confirmations?", "chatbot", chatbot + "/confirmations", [("saying", "dispute"),
                ("about", open.Answer.Fact.Id), ("value", open.Answer.Value.Id), ("should-be", other),
                ("reason", "It is not.")], vouches.Key, Goes: false),
            new("/Assignments/Conflict?Correct", "copilot",
                DemoSite.Assignment("copilot", "luis", "end-user-representative") + "/conflict?handler=Correct",
                [("what", "My cousin works for them.")], "luis"),
            new("/Purchases/Declarations?", "copilot", copilot + "/declarations", [("assignment",
                $"{Assignment("copilot", "luis", "end-user-representative")}"), ("of", $"{DemoSite.Who("luis")}"),
                ("settlement", "Kept"), ("reason", "She has no say there.")], "ben"),
            new("/Purchases/RuleAdoptions?", "chatbot", chatbot + "/rules", [("shown", "other")], "ana", Goes: false),
            new("/Purchases/RegisterEntryTexts?Look", "gunshots",
                DemoSite.Purchase("gunshots") + "/register/texts/en?handler=Look",
                [("what", "Microphones.")], "ana", Goes: false),
            new("/Purchases/RegisterEntryTexts?", "gunshots", DemoSite.Purchase("gunshots") + "/register/texts/en",
                [("what", "Microphones.")], "ana"),
            new("/Purchases/RegisterEntry?Publish", "gunshots",
                DemoSite.Purchase("gunshots") + "/register?handler=Publish", [], "ana"),
            new("/Purchases/RegisterEntry?TakeOff", "gunshots",
                DemoSite.Purchase("gunshots") + "/register?handler=TakeOff",
                [("reason", "It was another.")], "ana"),
            new("/Purchases/RegisterEntry?Name", "triage", DemoSite.Purchase("triage") + "/register?handler=Name",
                [("assignment", $"{Assignment("triage", "tara", "executive-sponsor")}"), ("shown", "no")], "ana"),
            new("/Purchases/RegisterEntry?Release", "triage", DemoSite.Purchase("triage") + "/register?handler=Release",
                [("version", $"{triage.DocumentVersions.First(one => one.Document == "impact-assessment").Id}")],
                    "ana"),
            new("/Purchases/RegisterEntry?TakeBack", "triage",
                DemoSite.Purchase("triage") + "/register?handler=TakeBack",
                [
                    ("version", $"{triage.DocumentVersions.Last(one => one.Document == "impact-assessment").Id}"),
                    ("reason", "A draft."),
                ], "ana"),
            new("/Purchases/Oversight?", "flood", DemoSite.Purchase("flood") + "/oversight",
                [("on", $"{now:yyyy-MM-dd}"), ("words", "The first half.")], "ben"),
            new("/Purchases/NoticeDays?Note", "invoices", DemoSite.Purchase("invoices") + "/renewal?handler=Note",
                [("by", $"{now.AddDays(90):yyyy-MM-dd}"), ("words", "Contract, section 12.")], "ben"),
            new("/Purchases/NoticeDays?Decide", "invoices", DemoSite.Purchase("invoices") + "/renewal?handler=Decide",
                [("way", "Stop"), ("reason", "Nobody uses it."), ("notice", $"{now.AddDays(90):yyyy-MM-dd}")], "ben"),
            new("/Purchases/Incidents?Report", "invoices",
                DemoSite.Purchase("invoices") + "/incidents?handler=Report",
                [
                    ("kind", "Harm"), ("on", $"{now:yyyy-MM-dd}"), ("what", "It paid an invoice twice."),
                    ("touched", "One supplier."), ("measure", "Stopped"), ("told", "The supplier."),
                    ("tell-by", $"{now.AddDays(1):yyyy-MM-dd}"),
                ],
                "ben"),
            // What happened is known once it was reported.
            new("/Purchases/Incidents?Settle", "invoices",
                DemoSite.Purchase("invoices") + "/incidents?handler=Settle",
                [("incident", $"{Guid.NewGuid()}"), ("done", "It was put right.")], "ben", Goes: false),
            new("/Purchases/Endings?", "invoices", DemoSite.Purchase("invoices") + "/ending",
                [("part", "PeopleTold"), ("on", $"{now:yyyy-MM-dd}"), ("words", "By mail.")], "ben"),
            // It is asked for two weeks before its day.
            new("/Assignments/Review?", "invoices",
                DemoSite.Assignment("invoices", "quinn", "project-lead") + "/reviews/yearly-light",
                [("words", "It is used every day.")], "quinn", Goes: false),
            .. OfConsultation(asked, theme, draft, mark, now),
            new("/Purchases/Standings?", "chatbot", chatbot + "/standing/close", [("reason", "Done.")], "ana",
                Goes: false),
            new("/Purchases/Standings?", "chatbot", chatbot + "/standing/resume", [], "ana", Goes: false),
            new("/Purchases/Passages?", "chatbot", chatbot + "/gates/go-ahead",
                [("outcome", "no"), ("why", "Not yet.")], "ana"),
            new("/Purchases/Passages?TakeBack", "chatbot", chatbot + "/gates/go-ahead?handler=TakeBack",
                [("reason", "It was decided anew.")], "ana"),
            new("/Purchases/Waivers?", "triage", waive,
                [("authority", "City code"), ("reason", "Nobody is there.")], "tara"),
            new("/Purchases/Waivers?End", "triage", waive + "&handler=End", [("reason", "Somebody is.")], "tara"),
            new("/Purchases/Emergencies?Spoken", "flood",
                DemoSite.Purchase("flood") + "/gates/go-live/emergency?handler=Spoken",
                [
                    ("assignment", $"{Assignment("flood", "hugo", "legal-officer")}"),
                    ("determination", $"{(await city.ReadAsync("flood")).Determination!.Id}"),
                    ("words", "Yes, let it go live."), ("said", $"{now:yyyy-MM-dd}"),
                ],
                "ben"),
            new("/Purchases/Emergencies?", "flood", DemoSite.Purchase("flood") + "/gates/go-live/emergency",
                [
                    ("why", "It rains again."), ("ends", $"{now.AddDays(20):yyyy-MM-dd}"),
                    ("competition", "One is there."),
                ],
                "tara"),
            new("/Purchases/Votes?", "gunshots",
                $"{DemoSite.Purchase("gunshots")}/gates/{vote.Gate.Id}/vote?role={vote.Role!.Id}&document={vote.On!.Id}",
                [("version", $"{gunshots.CurrentVersion(vote.On.Id)!.Id}"), ("decision", "Decline"),
                    ("on", $"{now:yyyy-MM-dd}"), ("address", "https://city.example/minutes"),
                    ("words", "Not before spring.")], "ana")
            {
                File = ("minute.md", "# Minute"),
            },
            new("/Purchases/Evidence?", "triage", prove, [("until", $"{now:yyyy-MM-dd}"),
                ("address", "https://city.example/notice"), ("words", "It is on the page.")], "ana")
            {
                File = ("notice.md", "# Notice"),
            },
            new("/Purchases/Evidence?TakeBack", "triage", prove + "&handler=TakeBack",
                [("evidence", $"{seen}"), ("reason", "It was another page.")], "ana")
            {
                File = Browser.NoFile,
            },
            new("/Purchases/Overview?Aim", "chatbot", chatbot + "?handler=Aim",
                [("gate", "go-live"), ("day", "2099-02-02")], "ana"),
            new("/Purchases/FactAmendments?", "chatbot", chatbot + "/facts",
                [.. facts, ("reason", "We hired someone."), ("step", "record")], "ana"),
            new("/Purchases/FactAmendments?", "chatbot", chatbot + "/facts",
                [.. facts, ("reason", "We hired someone."), ("step", "preview")], "ana", Goes: false),
            new("/Assignments/Sign?Check", "triage", Own("triage", "hugo", "legal-officer/sign/rfp", "Check"),
                [("decision", "Approve")], "hugo"),
            .. ((string[])["Device", "Proved", "Send", "Code"]).SelectMany(way => (SampleForm[])
                    [
                        new("/Assignments/Sign?" + way, "triage", Own("triage", "hugo", "legal-officer/sign/rfp", way),
                            [("shown", $"{Guid.NewGuid()}")], "hugo", Goes: false),
                        new("/Assignments/SignPassing?" + way, "triage",
                            Own("triage", "hugo", "legal-officer/sign-passing/go-ahead", way),
                            [("shown", $"{Guid.NewGuid()}")], "hugo", Goes: false),
                    ]),
            new("/Assignments/SignPassing?Check", "triage",
                Own("triage", "hugo", "legal-officer/sign-passing/go-ahead", "Check"), [("decision", "Approve")],
                    "hugo",
                Goes: false),
            new("/Assignments/SignPassing?Withdraw", "triage",
                Own("triage", "hugo", "legal-officer/sign-passing/go-ahead", "Withdraw"),
                [("withdrawn", $"{given}"), ("why", "No.")], "hugo", Goes: false),
            new("/Assignments/SignCondition?", "triage",
                DemoSite.Assignment("triage", "maya", "project-lead") + "/conditions/" + condition,
                [("how", "It names Jo Park.")], "maya"),
            new("/Assignments/Sign?Withdraw", "triage", Own("triage", "hugo", "legal-officer/sign/rfp", "Withdraw"),
                [("withdrawn", $"{given}"), ("why", "I read the wrong file.")], "hugo"),
            new("/Purchases/Role?Name", "chatbot", Role("chatbot", "finance-officer", "Name"),
                [("person", $"{DemoSite.Who("quinn")}")], "ana"),
            new("/Purchases/Role?Name", "chatbot", Role("chatbot", "finance-officer", "Name"), [("person", "new"),
                ("new-name", "Pat New"), ("new-email", "pat@city.example"), ("new-kind", "Staff")], "ana"),
            new("/Purchases/Staffing?Check", "chatbot", chatbot + "/staffing?handler=Check",
                [("row", "records-officer"), ("person-records-officer", $"{DemoSite.Who("grace")}")], "ana",
                Goes: false),
            new("/Purchases/Staffing?Preview", "chatbot", chatbot + "/staffing?handler=Preview",
                [("row", "records-officer"), ("person-records-officer", $"{DemoSite.Who("grace")}")], "ana",
                Goes: false),
            new("/Purchases/Staffing?Send", "chatbot", chatbot + "/staffing?handler=Send",
                [("row", "records-officer"), ("person-records-officer", $"{DemoSite.Who("grace")}"),
                    ("ask-records-officer", "yes")], "ana"),
            new("/Purchases/Staffing?Late", "chatbot", chatbot + "/staffing?handler=Late",
                [("late", $"{Assignment("chatbot", "hugo", "legal-officer")}"), ("day", "2099-12-08")], "ana"),
            new("/Purchases/Role?Invite", "chatbot", Role("chatbot", "legal-officer", "Invite"),
                [("assignment", $"{Assignment("chatbot", "hugo", "legal-officer")}"), ("due", "2099-12-09")], "ana"),
            new("/Purchases/Role?Responsible", "chatbot", Role("chatbot", "end-user-representative", "Responsible"),
                [("assignment", $"{luis}")], "ana"),
            new("/Purchases/Role?Delegate", "triage", Role("triage", "privacy-officer", "Delegate"),
                [("assignment", $"{Assignment("triage", "iris", "privacy-officer")}")], "ana"),
            new("/Purchases/Role?Undelegate", "triage", Role("triage", "privacy-officer", "Undelegate"),
                [("assignment", $"{Assignment("triage", "iris", "privacy-officer")}")], "ana"),
            new("/Assignments/Assignment?Accept", "chatbot", Own("chatbot", "hugo", "legal-officer", "Accept"),
                [("conflict", "no")], "hugo"),
            new("/Purchases/Confirmations?", "chatbot", chatbot + "/confirmations", [("saying", "confirm"),
                ("about", open.Answer.Fact.Id), ("value", open.Answer.Value.Id), ("reason", "So it is.")], vouches.Key),
            new("/Assignments/Assignment?Check", "triage", Own("triage", "olga", "domain-professional", "Check"),
                [("saying", "judge"), ("about", theirs.Id), ("reason", "They will.")], "olga"),
            new("/Assignments/Assignment?Check", "triage", Own("triage", "iris", "privacy-officer", "Check"),
                [("saying", "keep"), ("about", "watching"), ("reason", "I have looked at")], "iris"),
            new("/Purchases/Role?End", "triage", Role("triage", "domain-professional", "End"), [("assignment",
                $"{Assignment("triage", "olga", "domain-professional")}"), ("reason", "Moves.")], "ana"),
            new("/Assignments/Assignment?Decline", "chatbot",
                $"/assignments/{DemoSite.Id("chatbot")}/{sam}?handler=Decline", [("reason", "I leave.")], "sam"),
            new("/Assignments/Assignment?Say", "chatbot", Own("chatbot", "keiko", "end-user-representative", "Say"),
                [("concern", "Who corrects it?")], "keiko"),
            new("/Assignments/Assignment?Say", "chatbot", Own("chatbot", "keiko", "end-user-representative", "Say"),
                [("concern", "Who corrects it, again?"), ("keep", "yes")], "keiko"),
            new("/Assignments/Assignment?Delegate", "chatbot", Own("chatbot", "keiko", "end-user-representative",
                "Delegate"), [("to", "xavier@city.example"), ("reason", "On leave.")], "keiko"),
            new("/Assignments/Assignment?Declare", "triage", Own("triage", "hugo", "legal-officer", "Declare"),
                [("conflict", "yes"), ("what", "My brother bids.")], "hugo"),
            new("/Assignments/Conflict?Decline", "triage",
                DemoSite.Assignment("triage", "hugo", "legal-officer") + "/conflict?handler=Decline", [], "hugo"),
            new("/Purchases/Standings?", "chatbot", chatbot + "/standing/hold", [("reason", "We wait.")], "ana"),
            new("/Purchases/Standings?", "chatbot", chatbot + "/standing/withdraw",
                [("reason", "Not needed.")], "ana"),
            new("/Purchases/Standings?", "chatbot", chatbot + "/standing/reopen", [("reason", "Needed.")], "ana"),
            // Its last gate is shut, whoever says that they know.
            new("/Purchases/Standings?", "chatbot", chatbot + "/standing/close",
                [("reason", "Done."), ("anyway", "yes")], "ana", Goes: false),
        ];
    }

    // What the public is asked, from a draft to the answers; what nobody asks any more comes last.
    private static IEnumerable<SampleForm> OfConsultation(
        string asked, ThemeId theme, long draft, string mark, DateTimeOffset now)
    {
        var all = DemoSite.Purchase("gunshots") + "/consultations";
        SampleForm[] forms =
        [
            new("/Purchases/Consultations?", "gunshots", all, [("gate", "go-ahead")], "ana"),
            new("/Purchases/Consultations?Change", "gunshots", all + "?handler=Change",
                [("consultation", $"{DemoConsultations.Open}")], "ana"),
            new("/Purchases/Preparing?", "gunshots", asked + "/prepare/9",
                [("mark", mark), ("answer", $"{now.AddDays(62):yyyy-MM-dd}")], "ana"),
            new("/Purchases/Preview?", "gunshots", asked + "/preview",
                [("draft", $"{draft + 1}"), ("why", "We need a day more.")], "ana"),
            new("/Purchases/Preview?Drop", "gunshots", asked + "/preview?handler=Drop", [], "ana", Goes: false),
            new("/Purchases/LeadConsultation?Theme", "gunshots", asked + "?handler=Theme",
                [("theme-name", "How long it is kept"), ("theme-language", "en")], "ana"),
            new("/Purchases/LeadConsultation?Answer", "gunshots", $"{asked}?handler=Answer&theme={theme}",
                [("kind", "not"), ("words", "The vendor listens."), ("language", "en")], "ana"),
            new("/Purchases/LeadConsultation?Reach", "gunshots", asked + "?handler=Reach&group=1",
                [("reach", "hardly"), ("why", "Few came.")], "ana"),
            new("/Purchases/LeadConsultation?Session", "gunshots", asked + "?handler=Session",
                [
                    ("session-place", "Library"), ("session-notes", "Most asked who listens."),
                    ("session-day", $"{now:yyyy-MM-dd}"), ("session-origin", "meeting"), ("session-heads", "12"),
                ],
                "ana"),
            // It is answered by a page, which has the receipt.
            new("/Purchases/LeadConsultation?Comment", "gunshots", asked + "?handler=Comment",
                [("comment-origin", "phone"), ("comment-words-0", "Not near the school."), ("comment-language", "en")],
                "ana", Goes: false),
            // It is open still.
            new("/Purchases/LeadConsultation?Report", "gunshots", asked + "?handler=Report",
                [("report-summary", "We heard."), ("report-language", "en")], "ana", Goes: false),
            new("/Purchases/LeadComments?Sort", "gunshots", asked + "/comments?handler=Sort",
                [("comment", "1"), ("under", $"{theme}")], "ana"),
            new("/Purchases/LeadComments?Answer", "gunshots", asked + "/comments?handler=Answer&number=1",
                [("kind", "not"), ("words", "The vendor listens."), ("language", "en")], "ana"),
            new("/Purchases/CallOff?", "gunshots", asked + "/call-off", [("why", "It is not bought.")], "ana"),
        ];
        return forms.Select(form => form with { On = DemoConsultations.Open });
    }

    // A page that people read, taken up to be changed, as its lead sees the last step.
    private static async Task<(string Path, long Draft, string Mark)> PreparedAsync(DemoSite city)
    {
        var (path, browser) = (DemoSite.Purchase("gunshots") + "/consultations", await city.AsAsync("ana"));
        await browser.VisitAsync(path);
        var token = browser.Page!.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostAsync(path + "?handler=Change",
        [
            new("__RequestVerificationToken", token), new("command", $"{Guid.NewGuid()}"),
            new("consultation", $"{DemoConsultations.Open}"),
        ]);
        path = $"{path}/{DemoConsultations.Open}";
        await browser.VisitAsync(path + "/prepare/9");
        var draft = await city.Services.GetRequiredService<ConsultationDrafts>()
            .FindAsync(DemoConsultations.Open, TestContext.Current.CancellationToken);
        return (path, draft!.Version, browser.Page!.QuerySelector("input[name=mark]")!.GetAttribute("value")!);
    }

    private static AssignmentId Assignment(string purchase, string person, string role) =>
        new(DemoPeople.IdOf($"assignment/{purchase}/{person}/{role}"));

    private static ContributionId Said(string purchase, string what) => new(DemoPeople.IdOf($"said/{purchase}/{what}"));
}
