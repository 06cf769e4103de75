using Whom.Application.Installations;
using Whom.Application.Packs;
using Microsoft.AspNetCore.Identity;
using Whom.Application.Notifications;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Hosting;

namespace Whom.Web.Demo;

/// <summary>
/// A city that does not exist, with eight purchases in different states, for those who want to look before they begin.
/// </summary>
public sealed class DemoCity(
    PeopleDirectory people, Organisations organisations, IUserStore<Account> accounts,
    AccountAdministration administration, IRecordStore store, CommandDigest digests, PolicyRegistry policies,
    SettingsInUse settings, TimeProvider time)
{
    // Nobody is mailed of what lies in the past.
    private readonly PurchaseService _purchases = new(store, policies, settings, new NoMails(), digests);

    // What is so for most of its purchases; who buys and who knows AI are answers of the city, given once.
    private static readonly (string Fact, string Value)[] Ordinary =
    [
        ("public-effect", "none"), ("reach", "inside"), ("worst-harm", "nuisance"), ("personal-data", "covered"),
        ("watching", "no"), ("workforce-effect", "no"), ("decision-role", "none"),
        ("area", "none"), ("vulnerable-groups", "no"), ("approval", "none"), ("buying-office", "own-central-office"),
        ("ai-expertise", "outside"), ("open-to-test", "yes"),
    ];

    private static (string Fact, string Value)[] Answers(params (string Fact, string Value)[] own) =>
        [.. own, .. Ordinary.Where(usual => own.All(answer => answer.Fact != usual.Fact))];

    /// <summary>
    /// Makes the city where it is not there yet. The days of its stories are counted back from today.
    /// </summary>
    public async Task MakeAsync(CancellationToken cancel)
    {
        var last = DemoPeople.Everyone[^1];
        if (await accounts.FindByIdAsync(DemoPeople.Everyone[0].Person.Id.ToString(), cancel) is not null
            && await people.FindAsync(last.Person.Id, cancel) is not null
            && await _purchases.FindAsync(new PurchaseId(DemoPeople.IdOf("purchase/gift")), cancel) is not null)
            return;
        foreach (var organisation in DemoPeople.Organisations)
            if (await organisations.FindAsync(organisation.Id, cancel) is null)
                await organisations.SaveAsync(organisation, null, cancel);
        // The administrator first: the others have their accounts from him.
        foreach (var one in DemoPeople.Everyone.OrderBy(one => one.Key != "victor"))
        {
            if (await people.FindAsync(one.Person.Id, cancel) is null) await people.SaveAsync(one.Person, null, cancel);
            if (one.Kinds is { } kinds && await accounts.FindByIdAsync(one.Person.Id.ToString(), cancel) is null)
                await AddAccountAsync(one.Person, kinds, cancel);
        }

        var today = time.Today();
        var (iris, elena) = (DemoPeople.Everyone.Single(one => one.Key == "iris").Person.Id,
            DemoPeople.Everyone.Single(one => one.Key == "elena").Person.Id);
        await people.RemoveAsync(iris, DemoPeople.IdOf("absence"), cancel);
        await people.AddAsync(
            new Absence(DemoPeople.IdOf("absence"), iris, today, today.AddDays(12), elena), today, cancel);
        await CopilotAsync(cancel);
        await ChatbotAsync(cancel);
        await TriageAsync(cancel);
        await SummariesAsync(cancel);
        await MinutesAsync(cancel);
        await MicrophonesAsync(cancel);
        await FloodAsync(cancel);
        await GiftAsync(cancel);
    }

    // By commands, as an administrator gives them: the first of them sets the city up.
    private async Task AddAccountAsync(Person person, AccountKinds kinds, CancellationToken cancel)
    {
        var victor = DemoPeople.Everyone.Single(one => one.Key == "victor").Person;
        Request Step(string what) => new(DemoPeople.IdOf($"account/{what}/{person.Id}"), long.MaxValue);
        if (person.Id == victor.Id)
        {
            await administration.SetUpAsync(Step("set-up"), person, null, cancel);
            await administration.ChangeAsync(
                Step("kinds"), person.Id, kinds, new Actor.Account(person.Id, Installations.Accounts.First), cancel);
            return;
        }

        await administration.GiveAsync(
            Step("give"), person, kinds, new Actor.Account(victor.Id, AccountKinds.Administrator), cancel);
    }

    private DemoStory Begin(string key, int daysAgo, CancellationToken cancel) =>
        new(_purchases, policies.Newest, key, time.GetUtcNow() - TimeSpan.FromDays(daysAgo), cancel);

    // Fifty seats of a copilot by quotes: a few people, and nearly done.
    private async Task CopilotAsync(CancellationToken cancel)
    {
        var story = Begin("copilot", 30, cancel);
        await story.OpenAsync(
            "Office copilot",
            "An assistant in the word processor and the mail program of fifty staff. It drafts and sums up texts; nobody outside the city sees it.",
            "ben", Answers(("entry", "small-purchase"), ("approach", "off-the-shelf")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "femi", "project-lead");
        await story.TakesAsync("ben", "zoe", "it-data-expert");
        await story.TakesAsync("ben", "hugo", "legal-officer");
        await story.TakesAsync("ben", "luis", "end-user-representative");
        story.Later(5);
        await story.ChecksAsync("zoe", "I read the vendor’s paper and tried the product.");
        await story.PassAsync("ben", "go-ahead", "Fifty seats, and we look again after a year.", "smaller");
    }

    // A 311 chatbot that residents use, adapted to the city: people are named, and the expert is still missing.
    private async Task ChatbotAsync(CancellationToken cancel)
    {
        var story = Begin("chatbot", 12, cancel);
        await story.OpenAsync(
            "311 chatbot",
            "A chatbot on the city’s 311 pages that answers residents’ questions about services and takes in their requests.",
            "ana",
            Answers(
                ("entry", "new-solicitation"), ("approach", "customized"), ("reach", "residents"),
                ("worst-harm", "repairable"), ("personal-data", "personal")));
        await story.AcceptAsync("ana", "procurement-officer");
        await story.TakesAsync("ana", "jamal", "project-lead");
        await story.TakesAsync("ana", "keiko", "end-user-representative");
        await story.NameAsync("ana", "hugo", "legal-officer");
        await story.InviteAsync("ana", "hugo", "legal-officer", 9);
        await story.NameAsync("ana", "abdi", "public-representative");
        await story.InviteAsync("ana", "abdi", "public-representative", 11);
        story.Later(3);
        await story.DeclineAsync("abdi", "public-representative", "I am away until spring.",
            "Ask Lucía Fernández of Legal Aid; she knows who calls 311.");
        await story.ConcernAsync("keiko", "end-user-representative", "need",
            "Callers who speak little English hang up when a machine answers. What happens to them?");
    }

    // A built model that puts benefit claims in order: much is asked, and much was said.
    private async Task TriageAsync(CancellationToken cancel)
    {
        var story = Begin("triage", 45, cancel);
        await story.OpenAsync(
            "Benefits triage",
            "A model, built for us, that puts claims for benefits in the order in which caseworkers look at them.",
            "ana",
            Answers(
                ("entry", "new-solicitation"), ("approach", "built"), ("public-effect", "own-case"),
                ("worst-harm", "grave"), ("personal-data", "sensitive"), ("decision-role", "recommends"),
                ("area", "benefits"), ("vulnerable-groups", "yes")));
        await story.AcceptAsync("ana", "procurement-officer");
        (string Person, string Role)[] named =
        [
            ("maya", "project-lead"), ("yara", "it-data-expert"), ("hugo", "legal-officer"),
            ("noah", "end-user-representative"), ("tara", "executive-sponsor"), ("elena", "ai-governance"),
            ("pedro", "equity-officer"), ("iris", "privacy-officer"), ("olga", "domain-professional"),
        ];
        foreach (var (person, role) in named) await story.TakesAsync("ana", person, role);
        await story.NameAsync("ana", "lucia", "public-representative");
        await story.InviteAsync("ana", "lucia", "public-representative", 20);
        await story.AcceptAsync("lucia", "public-representative");
        story.Later(8);
        await story.AnswersAsync(
            "yara", "it-data-expert", "need",
            "A plain queue by date, with a mark for hardship, would solve most of it. A model is worth a look only after that.",
            "If a model at all, one whose order a caseworker can retrace. The claims of four years are full of old decisions that nobody would repeat.");
        await story.ConcernAsync("lucia", "public-representative", "need",
            "Whoever is put last loses their home first. Nobody told us how a person can object.");
        story.Later(4);
        await story.RespondAsync("maya", "lucia/need/concern", TakenUp.Partly,
            "No claim waits longer than fourteen days, whatever the model says. How to object goes into the RFP.");
        await story.RespondAsync("maya", "yara/need/0", TakenUp.Yes, "We start with the plain queue, and measure it.");
        await story.ChecksAsync("yara", "I looked at the draft with two colleagues.");
        await story.PassAsync(
            "ana", "go-ahead", "We try the plain queue first, and buy help to build on it.", "smaller");
    }

    // A feature that a vendor switched on in a system that the city has.
    private async Task SummariesAsync(CancellationToken cancel)
    {
        var story = Begin("summaries", 20, cancel);
        await story.OpenAsync(
            "Summaries of case files",
            "A feature that sums up case files for caseworkers before they decide. It was there one morning after an update.",
            "ben",
            Answers(
                ("entry", "switched-on"), ("approach", "off-the-shelf"), ("public-effect", "own-case"), ("reach",
                    "on-record"), ("worst-harm", "grave"), ("personal-data", "sensitive"), ("decision-role", "assists"),
                ("area", "children-and-families"), ("vulnerable-groups", "yes"), ("open-to-test", "no")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "maya", "project-lead");
        await story.NameAsync("ben", "zoe", "it-data-expert");
        await story.InviteAsync("ben", "zoe", "it-data-expert", 6);
        await story.AcceptAsync("zoe", "it-data-expert", "My lab was paid by this vendor until last summer.");
        story.Later(6);
        await story.HoldAsync("ben", "Switched off until we know how the summaries are made.");
    }

    // A small purchase that has run its course.
    private async Task MinutesAsync(CancellationToken cancel)
    {
        var story = Begin("minutes", 200, cancel);
        await story.OpenAsync(
            "Council minutes", "Software that writes down and sums up public meetings of the council.", "ben",
            Answers(("entry", "small-purchase"), ("approach", "off-the-shelf"), ("reach", "on-record")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "wendy", "project-lead");
        await story.TakesAsync("ben", "yara", "it-data-expert");
        await story.AnswersAsync(
            "yara", "it-data-expert", "need", "It writes down what was said, and a clerk corrects it. That is fine.");
        await story.RespondAsync("wendy", "yara/need/0", TakenUp.Yes, "The clerk signs each set of minutes.");
        await story.PassAsync("ben", "go-ahead", "It saves the clerk two days a month.", "yes");
        foreach (var gate in (string[])["select-vendor", "sign-contract", "go-live", "renew"])
        {
            story.Later(30);
            await story.PassAsync("ben", gate, "Signed on paper; it lies with the clerk.");
        }

        await story.CloseAsync("ben", "The council changed to another program.");
    }

    // Microphones that hear gunshots are to run on for another term: high risk, and the council decides.
    private async Task MicrophonesAsync(CancellationToken cancel)
    {
        var story = Begin("gunshots", 15, cancel);
        await story.OpenAsync(
            "Gunshot detection, next term",
            "Microphones on lamp posts that report what sounds like a shot to the police. The contract runs out in summer, and can be renewed.",
            "ana", ("renew", 110),
            Answers(
                ("entry", "renewal"), ("approach", "off-the-shelf"), ("public-effect", "own-case"), ("worst-harm",
                    "grave"), ("personal-data", "personal"), ("watching", "places"), ("decision-role", "assists"),
                ("area", "policing"), ("vulnerable-groups", "yes"), ("approval", "council"), ("open-to-test", "no")));
        await story.AcceptAsync("ana", "procurement-officer");
        await story.TakesAsync("ana", "bruno", "project-lead");
        await story.TakesAsync("ana", "tara", "executive-sponsor");
        await story.TakesAsync("ana", "elena", "privacy-officer");
        await story.NameAsync("ana", "lucia", "public-representative");
        await story.InviteAsync("ana", "lucia", "public-representative", 21);
        await story.AcceptAsync("lucia", "public-representative");
        await story.NameAsync("ana", "ines", "governing-body");
        await story.InviteAsync("ana", "ines", "governing-body", 30);
        story.Later(6);
        await story.ConcernAsync(
            "lucia", "public-representative", "need",
            "Nobody has counted how many stops began with a sound that was no shot, nor on whose street the microphones hang.");
    }

    // Damage of a flood is to be sorted within days: a few sign first, and all else is ratified after.
    private async Task FloodAsync(CancellationToken cancel)
    {
        var story = Begin("flood", 6, cancel);
        await story.OpenAsync(
            "Flood damage photographs",
            "Software that sorts photographs of damaged streets and houses after the flood, so that crews know where to go first.",
            "ben", Answers(("entry", "emergency"), ("approach", "customized"), ("public-effect", "service"),
                ("worst-harm", "repairable"), ("personal-data", "none")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "tara", "executive-sponsor");
        await story.TakesAsync("ben", "hugo", "legal-officer");
        await story.TakesAsync("ben", "wendy", "project-lead");
        await story.NameAsync("ben", "yara", "it-data-expert");
        await story.InviteAsync("ben", "yara", "it-data-expert", 1);
        await story.AcceptAsync("yara", "it-data-expert");
        story.Later(1);
        await story.ConcernAsync("yara", "it-data-expert", "need",
            "It has seen brick houses only. Have someone walk the mobile home park, whatever it says.");
        await story.RespondAsync("wendy", "yara/need/concern", TakenUp.Yes, "A crew walks the park on the first day.");
    }

    // Offered as a gift: it costs nothing, and calls the same people.
    private async Task GiftAsync(CancellationToken cancel)
    {
        var story = Begin("gift", 4, cancel);
        await story.OpenAsync(
            "Cameras offered as a gift",
            "Cameras that read license plates for two parking lots, offered free of charge by their maker.", "ana",
            ("entry", "pilot-or-donation"), ("approach", "off-the-shelf"), ("reach", "inside"), ("watching", "places"),
            ("workforce-effect", "no"), ("buying-office", "own-central-office"), ("ai-expertise", "outside"));
        await story.NameAsync("ana", "wendy", "project-lead");
        await story.InviteAsync("ana", "wendy", "project-lead", 2);
    }
}
