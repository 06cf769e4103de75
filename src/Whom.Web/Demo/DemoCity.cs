using Microsoft.AspNetCore.Identity;
using Whom.Application.Notices;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Hosting;

namespace Whom.Web.Demo;

/// <summary>A city that does not exist, with six purchases in different states, for those who want to look before they begin.</summary>
public sealed class DemoCity(
    PeopleDirectory people, Organisations organisations, IUserStore<Account> accounts, AccountAdministration administration, IRecordStore store, CommandDigest digests, Planner planner,
    TimeProvider time)
{
    // Nobody is mailed of what lies in the past.
    private readonly PurchaseService _purchases = new(store, planner, new NoMails(), digests);

    private static readonly (string Fact, string Value)[] Ordinary =
    [
        ("area", "none"), ("biometric", "no"), ("generative", "no"), ("open-to-test", "yes"), ("official-record", "no"), ("workforce-effect", "no"),
        ("vulnerable-groups", "no"), ("procurement-system", "decentralized"), ("ai-expertise", "outside"), ("buyer-is-expert", "no"),
    ];

    /// <summary>Makes the city where it is not there yet. The days of its stories are counted back from today.</summary>
    public async Task MakeAsync(CancellationToken cancel)
    {
        var last = DemoPeople.Everyone[^1];
        if (await accounts.FindByIdAsync(DemoPeople.Everyone[0].Person.Id.ToString(), cancel) is not null
            && await people.FindAsync(last.Person.Id, cancel) is not null && await _purchases.FindAsync(new PurchaseId(DemoPeople.IdOf("purchase/gift")), cancel) is not null)
            return;
        foreach (var organisation in DemoPeople.Organisations)
            if (await organisations.FindAsync(organisation.Id, cancel) is null) await organisations.SaveAsync(organisation, null, cancel);
        // The administrator first: the others have their accounts from him.
        foreach (var one in DemoPeople.Everyone.OrderBy(one => one.Key != "victor"))
        {
            if (await people.FindAsync(one.Person.Id, cancel) is null) await people.SaveAsync(one.Person, null, cancel);
            if (one.Kinds is { } kinds && await accounts.FindByIdAsync(one.Person.Id.ToString(), cancel) is null) await AddAccountAsync(one.Person, kinds, cancel);
        }

        var today = time.Today();
        var (iris, elena) = (DemoPeople.Everyone.Single(one => one.Key == "iris").Person.Id, DemoPeople.Everyone.Single(one => one.Key == "elena").Person.Id);
        await people.RemoveAsync(iris, DemoPeople.IdOf("absence"), cancel);
        await people.AddAsync(new Absence(DemoPeople.IdOf("absence"), iris, today, today.AddDays(12), elena), cancel);
        await CopilotAsync(cancel);
        await ChatbotAsync(cancel);
        await TriageAsync(cancel);
        await SummariesAsync(cancel);
        await MinutesAsync(cancel);
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
            await administration.ChangeAsync(Step("kinds"), person.Id, kinds, new Actor.Account(person.Id, Installations.Accounts.First), cancel);
            return;
        }

        await administration.GiveAsync(Step("give"), person, kinds, new Actor.Account(victor.Id, AccountKinds.Administrator), cancel);
    }

    private DemoStory Begin(string key, int daysAgo, CancellationToken cancel) =>
        new(_purchases, planner, key, time.GetUtcNow() - TimeSpan.FromDays(daysAgo), cancel);

    // An off-the-shelf copilot under a framework: small, nearly done.
    private async Task CopilotAsync(CancellationToken cancel)
    {
        var story = Begin("copilot", 30, cancel);
        await story.OpenAsync(
            "Office copilot", "An assistant in the word processor and the mail program of fifty staff. It drafts and sums up texts; nobody outside the city sees it.", "ben",
            [("approach", "off-the-shelf"), ("entry", "framework-order"), ("public-effect", "none"), ("public-facing", "no"), ("decision-role", "none"),
             ("personal-data", "personal"), .. Ordinary.Where(answer => answer.Fact != "generative"), ("generative", "yes")]);
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "femi", "project-lead");
        await story.TakesAsync("ben", "zoe", "it-data-expert");
        await story.TakesAsync("ben", "dev", "security-officer");
        await story.TakesAsync("ben", "elena", "privacy-officer");
        story.Later(5);
        await story.ChecksAsync("zoe", "I read the vendor’s paper and tried the product.");
        await story.StageAsync("ben", "planning");
    }

    // A customized 311 chatbot: people are named, and the expert is still missing.
    private async Task ChatbotAsync(CancellationToken cancel)
    {
        var story = Begin("chatbot", 12, cancel);
        await story.OpenAsync(
            "311 chatbot", "A chatbot on the city’s 311 pages that answers residents’ questions about services and takes in their requests.", "ana",
            [("approach", "customized"), ("entry", "new-solicitation"), ("public-effect", "direct"), ("public-facing", "yes"), ("decision-role", "none"),
             ("personal-data", "personal"), .. Ordinary.Where(answer => answer.Fact is not ("generative" or "official-record")), ("generative", "yes"), ("official-record", "yes")]);
        await story.AcceptAsync("ana", "procurement-officer");
        await story.TakesAsync("ana", "jamal", "project-lead");
        await story.TakesAsync("ana", "keiko", "end-user-representative");
        await story.NameAsync("ana", "hugo", "legal-officer");
        await story.InviteAsync("ana", "hugo", "legal-officer", 9);
        await story.NameAsync("ana", "abdi", "public-representative");
        await story.InviteAsync("ana", "abdi", "public-representative", 11);
        story.Later(3);
        await story.DeclineAsync("abdi", "public-representative", "I am away until spring.", "Ask Lucía Fernández of Legal Aid; she knows who calls 311.");
        await story.ConcernAsync("keiko", "end-user-representative", "need", "Callers who speak little English hang up when a machine answers. What happens to them?");
    }

    // A built model that puts benefit claims in order: much is asked, and much was said.
    private async Task TriageAsync(CancellationToken cancel)
    {
        var story = Begin("triage", 45, cancel);
        await story.OpenAsync(
            "Benefits triage", "A model, built for us, that puts claims for benefits in the order in which caseworkers look at them.", "ana",
            [("approach", "built"), ("entry", "new-solicitation"), ("public-effect", "direct"), ("public-facing", "no"), ("decision-role", "recommends"),
             ("personal-data", "sensitive"), ("area", "benefits"), ("vulnerable-groups", "yes"),
             .. Ordinary.Where(answer => answer.Fact is not ("area" or "vulnerable-groups"))]);
        await story.AcceptAsync("ana", "procurement-officer");
        (string Person, string Role)[] named =
        [
            ("maya", "project-lead"), ("yara", "it-data-expert"), ("hugo", "legal-officer"), ("noah", "end-user-representative"), ("tara", "executive-sponsor"),
            ("elena", "ai-governance"), ("pedro", "equity-officer"), ("iris", "privacy-officer"), ("olga", "domain-professional"),
        ];
        foreach (var (person, role) in named) await story.TakesAsync("ana", person, role);
        await story.NameAsync("ana", "lucia", "public-representative");
        await story.InviteAsync("ana", "lucia", "public-representative", 20);
        await story.AcceptAsync("lucia", "public-representative");
        story.Later(8);
        await story.AnswersAsync(
            "yara", "it-data-expert", "need",
            "A plain queue by date, with a mark for hardship, would solve most of it. A model is worth a look only after that.",
            "The claims of four years are there, and they are full of old decisions that nobody would repeat.");
        await story.ConcernAsync("lucia", "public-representative", "need", "Whoever is put last loses their home first. Nobody told us how a person can object.");
        story.Later(4);
        await story.RespondAsync("maya", "lucia/need/concern", TakenUp.Partly, "No claim waits longer than fourteen days, whatever the model says. How to object goes into the RFP.");
        await story.RespondAsync("maya", "yara/need/0", TakenUp.Yes, "We start with the plain queue, and measure it.");
        await story.ChecksAsync("yara", "I looked at the draft with two colleagues.");
        await story.StageAsync("ana", "planning");
    }

    // A feature that a vendor switched on in a contract that exists.
    private async Task SummariesAsync(CancellationToken cancel)
    {
        var story = Begin("summaries", 20, cancel);
        await story.OpenAsync(
            "Summaries of case files", "A service that sums up case files for caseworkers before they decide.", "ben",
            [("approach", "off-the-shelf"), ("entry", "existing-contract-addition"), ("public-effect", "indirect"), ("public-facing", "no"), ("decision-role", "assists"),
             ("personal-data", "sensitive"), ("area", "children-and-families"), ("generative", "yes"), ("vulnerable-groups", "yes"), ("open-to-test", "no"),
             .. Ordinary.Where(answer => answer.Fact is not ("area" or "generative" or "vulnerable-groups" or "open-to-test"))]);
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
            [("approach", "off-the-shelf"), ("entry", "direct-award"), ("public-effect", "none"), ("public-facing", "no"), ("decision-role", "none"),
             ("personal-data", "none"), ("generative", "yes"), .. Ordinary.Where(answer => answer.Fact != "generative")]);
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "wendy", "project-lead");
        await story.TakesAsync("ben", "yara", "it-data-expert");
        await story.AnswersAsync("yara", "it-data-expert", "need", "It writes down what was said, and a clerk corrects it. That is fine.");
        await story.RespondAsync("wendy", "yara/need/0", TakenUp.Yes, "The clerk signs each set of minutes.");
        foreach (var stage in (string[])["planning", "solicitation", "evaluation", "award", "implementation", "close-out"])
        {
            story.Later(20);
            await story.StageAsync("ben", stage);
        }

        await story.CloseAsync("ben");
    }

    // A donated pilot: a gift that calls the same people.
    private async Task GiftAsync(CancellationToken cancel)
    {
        var story = Begin("gift", 4, cancel);
        await story.OpenAsync(
            "Cameras offered as a gift", "Cameras with number plate recognition for two parking lots, offered free of charge by their maker.", "ana",
            ("approach", "off-the-shelf"), ("entry", "pilot-or-donation"), ("public-facing", "no"), ("generative", "no"), ("official-record", "no"),
            ("workforce-effect", "no"), ("procurement-system", "decentralized"), ("ai-expertise", "outside"), ("buyer-is-expert", "no"));
        await story.NameAsync("ana", "wendy", "project-lead");
        await story.InviteAsync("ana", "wendy", "project-lead", 2);
    }
}
