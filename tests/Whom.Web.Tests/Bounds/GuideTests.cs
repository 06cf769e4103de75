using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Installations;
using Whom.Application.Purchases;
using Whom.Documents.Reading;
using Whom.Installations;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Storage.People;
using Whom.Testing;
using Whom.Web.Demo;
using Whom.Web.Documents;
using Whom.Web.Hosting;
using Whom.Web.PeopleImports;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Bounds;

/// <summary>
/// The tables of bounds in the guide for those who run it: each line is tried as long as it says, which is taken, and
/// one longer, which is not. A line without a try, or a try without a line, fails.
/// </summary>
public sealed partial class GuideTests
{
    private static readonly string Assignment = DemoSite.Assignment("triage", "lucia", "public-representative");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_text_is_taken_as_long_as_the_guide_says_and_not_one_longer()
    {
        await using var city = DemoSite.AtRest(services => services
            .AddSingleton<IStartupFilter, ManyAddresses>()
            .AddSingleton(new Rates { PostsOfAccount = 10_000, PostsToAssignment = 10_000 }));
        var tries = await TriesAsync(city);
        var lines = Lines("longest");
        Assert.Equal(lines.Select(line => line.What).Order(), tries.Keys.Order());
        var wrong = new List<string>();
        foreach (var (what, most, answer) in lines)
        {
            var (there, above) = (await tries[what](most), await tries[what](most + 1));
            if (there is 400 or 413 or 414) wrong.Add($"{what} of {most} is refused with {there}.");
            var said = answer == "cut" ? 0 : int.Parse(answer, CultureInfo.InvariantCulture);
            if (above != said) wrong.Add($"{what} of {most + 1} is answered {above}, and the guide says {answer}.");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task There_may_be_as_many_as_the_guide_says()
    {
        await using var city = DemoSite.AtRest();
        var lines = Lines("most", "of");
        var counted = new Dictionary<string, int>
        {
            ["contributions"] = Most.Contributions,
            ["declarations of a conflict, or of none"] = Most.Declarations,
            ["times that somebody is asked"] = Most.Invitations,
            ["times that somebody else is made to act"] = Most.Delegations,
            ["answers of the team"] = Most.Responses,
            ["times that the same person is named"] = Most.Namings,
            ["people who are named"] = Most.Assignments,
            ["redactions, those that were stopped included"] = Most.Redactions,
            ["all that one person does"] = Most.Entries,
            ["fields that are kept unsent"] = await DraftsAsync(city),
            ["absences"] = await AbsencesAsync(city),
            ["languages"] = Languages(),
            ["files of people that wait"] = await FilesAsync(city),
            ["changes by who wrote it"] = Commenting.MostAmendments,
            ["times that something in it is hidden"] = Moderation.Most,
            ["themes"] = Themes.Most,
            ["meetings, calls and counters where people were heard"] = Sessions.Most,
            ["consultations that are prepared"] = ConsultationDrafts.Most,
        };
        Assert.Equal(counted.OrderBy(pair => pair.Key), lines.Where(line => counted.ContainsKey(line.What))
            .Select(line => KeyValuePair.Create(line.What, line.Most)).OrderBy(pair => pair.Key));
        var rates = new Rates();
        var often = new Dictionary<string, int>
        {
            ["forms in a minute"] = rates.PostsOfAccount,
            ["forms to an assignment in a minute"] = rates.PostsToAssignment,
            ["forms in a minute, all together"] = rates.PostsOfNetwork,
            ["attempts to sign in, in a minute"] = rates.SignIns,
            ["links opened or asked for, in a minute"] = rates.Links,
            ["files sent, in a minute"] = rates.Uploads,
            ["plans taken along as files, in a minute"] = rates.Exports,
            ["pages and files of the public log and of the register, in a minute"] = rates.Log,
            ["comments that others read at once, in a minute"] = rates.CommentsOfNetwork,
            ["receipts shown, and mails about the register asked for, in a minute"] = rates.Receipts,
            ["mails that ask to confirm mails about the register, in a day"] = rates.FollowsOfAddressInADay,
            ["new links by mail, in ten minutes"] = rates.LinksAgain,
            ["new links by mail, in a day"] = rates.LinksAgainInADay,
            ["new links by mail, in a day, for all assignments"] = rates.LinksAgainOfPersonInADay,
            ["codes by mail, in ten minutes"] = rates.Codes,
            ["codes by mail, in a day"] = rates.CodesInADay,
            ["codes by mail, in ten minutes, for all links"] = rates.CodesOfPerson,
            ["codes by mail, in a day, for all links"] = rates.CodesOfPersonInADay,
            ["mails, in an hour"] = rates.MailsInAnHour,
            ["purchases opened, in a day"] = rates.PurchasesInADay,
            ["people and organizations added by hand, in a day"] = rates.EntriesInADay,
        };
        Assert.Equal(often.OrderBy(pair => pair.Key), lines.Where(line => !counted.ContainsKey(line.What))
            .Select(line => KeyValuePair.Create(line.What, line.Most)).OrderBy(pair => pair.Key));
    }

    // What each is answered, by its length: a status, or 0 where it was cut to its length.
    private static async Task<Dictionary<string, Func<int, Task<int>>>> TriesAsync(DemoSite city)
    {
        var (victor, ben) = (await city.AsAsync("victor"), await city.AsAsync("ben"));
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        var (triage, service) = (await city.ReadAsync("triage"), city.Services.GetRequiredService<PurchaseService>());
        var (now, held) = (city.Clock.GetUtcNow(), LinkTests.Place("triage", "lucia", "public-representative"));
        var by = new Actor.LinkHolder(held.Person, held.Assignment);
        var email = 0;
        return new Dictionary<string, Func<int, Task<int>>>
        {
            ["name of a purchase"] = length => OpenAsync(X(length), "It finds leaks."),
            ["what is bought"] = length => OpenAsync("Leaks", X(length)),
            ["reason, conflict, suggestion"] = length => Task.FromResult(StatusOf(Purchase.Decide(
                triage, service.DecidedBy(), new DeclareConflict(held.Assignment, X(length), by, now)))),
            ["text for residents"] = length => Task.FromResult(
                StatusOf(Purchase.Decide(triage, service.DecidedBy(), new WriteRegisterEntry(
                    RegisterLanguage.English, [new GivenRegisterText(RegisterField.What, X(length))],
                    DemoSite.By("ana"), now)))),
            ["name of a purchase or an office for residents"] = length => Task.FromResult(
                StatusOf(Purchase.Decide(triage, service.DecidedBy(), new WriteRegisterEntry(
                    RegisterLanguage.English, [new GivenRegisterText(RegisterField.Office, X(length))],
                    DemoSite.By("ana"), now)))),
            ["address of a page with evidence"] = length => Task.FromResult(StatusOf(Purchase.Decide(
                triage, service.DecidedBy(), new RecordEvidence(
                    new EvidenceId(Guid.NewGuid()), "go-live", Whom.Policies.RequirementKind.Notice, "the-public", null,
                    DateOnly.FromDateTime(now.UtcDateTime), "https://a.example/" + X(length - 18), "I saw it.", null,
                    DateOnly.FromDateTime(now.UtcDateTime), DemoSite.By("ana"), now)))),
            ["advice, answer, concern, judgment"] = length => Task.FromResult(StatusOf(Purchase.Decide(
                triage, service.DecidedBy(),
                new Advise(new ContributionId(Guid.NewGuid()), held.Assignment, "need", X(length), by, now)))),
            ["reason and reference of a redaction"] = length => Task.FromResult(StatusOf(Purchase.Decide(
                triage, service.DecidedBy(), new OrderRedaction(
                    new RedactionId(Guid.NewGuid()), [new ContentSeen(new ContentPlace(1, 0), "Triage")],
                    RedactionGround.CourtOrder, X(length), "Ordered.", TimeSpan.FromHours(72), DemoSite.By("victor"),
                    now)))),
            ["name of a person"] = length => PersonAsync(X(length), Email(), ""),
            ["e-mail address"] = length => PersonAsync("Eve", Address(length), ""),
            ["telephone"] = length => PersonAsync("Eve", Email(), new string('1', length)),
            ["name of an organization"] = length => OrganisationAsync($"{++email:D9}" + X(length - 9), "", ""),
            ["website"] = length => OrganisationAsync($"Org {++email}", "https://a.example/" + X(length - 18), ""),
            ["how to ask them"] = length => OrganisationAsync($"Org {++email}", "", X(length)),
            ["name of the organization"] = length => Setting(new(X(length), null, null, Empty, [])),
            ["address of the organization"] = length => Setting(new(null, X(length), null, Empty, [])),
            ["name of its holidays"] = length =>
                Setting(new(null, null, null, Empty with { HolidaysName = X(length) }, [])),
            ["name of a passkey"] = length =>
                Task.FromResult(GivenText.Shortened(X(length), 80).Length == length ? 200 : 0),
            ["comment of the public, answer to a question"] = async length => (int)(await city.Stranger().PostAsync(
                $"/consultations/{DemoConsultations.Open}",
                [new("q0", X(length)), new("language", "en"), new("command", $"{Guid.NewGuid()}")])).Status,
            ["for whom an organization speaks"] = async length => (int)(await city.Stranger().PostAsync(
                "/register/follow",
                [
                    new("address", $"a{length}@b.example"), new("scope", "All"), new("organisation", "Us"),
                    new("speaks-for", X(length)),
                ])).Status,
            ["text of a consultation"] = PreparingAsync,
            ["field that is kept unsent"] = async length =>
                (int)(await GrowthTests.SendAsync(lucia, "Say", ("advice", X(length)), ("keep", "yes"))).Status,
            ["words that are looked for"] = length => GetAsync("/people?q=" + X(length)),
            ["address after the question mark"] = length => GetAsync(
                "/people?" + string.Join('&', Enumerable.Repeat("name=" + X(1_900), 4)) is var path
                    ? path + "&x=" + X(length - (path.Length - 7) - 3) : ""),
            ["values in an address"] = length => GetAsync(
                "/people?" + string.Join('&', Enumerable.Range(0, length).Select(at => $"a{at}=1"))),
            ["fields of a form"] = async length => (int)(await lucia.PostAsync(Assignment + "?handler=Say",
                Enumerable.Range(0, length).Select(at => KeyValuePair.Create($"a{at}", "")))).Status is var status
                && status == 400 && Heading(lucia) == "That is too much at once" ? 400 : 302,
            ["form"] = async length => (int)(await lucia.PostAsync(
                Assignment + "?handler=Say", [new("x", X(length - 2))])).Status is 413 ? 413 : 302,
            ["facts file"] = length => FileAsync(length),
            ["file of people"] = length => Task.FromResult(
                PeopleFile.Read(new byte[length]).Problem == BadFile.TooLarge ? 413 : 200),
            ["lines in a file of people"] = length => Task.FromResult(PeopleFile.Read(
                System.Text.Encoding.UTF8.GetBytes("name,email\n" + string.Concat(Enumerable.Repeat("a,b\n", length))))
                    .Problem == BadFile.TooManyLines ? 400 : 200),
            ["file of a document"] = DocumentAsync,
            ["NUL, and half a character"] = length => GetAsync("/people?q=a" + (length == 0 ? "" : "%00")),
        };

        string Email() => $"p{++email}@city.example";

        async Task<int> PreparingAsync(int length)
        {
            var (ana, all) = (await city.AsAsync("ana"), DemoSite.Purchase("gunshots") + "/consultations");
            await PostAsync(ana, "/account", all, ("gate", "go-ahead"));
            var step = ana.LeadsTo!.Replace("/prepare/1", "/prepare/6", StringComparison.Ordinal);
            return (int)(await PostAsync(
                ana, "/account", step, ("mark", "e3b0c44298fc1c149afbf4c8996fb924"), ("what.en", X(length)))).Status;
        }

        async Task<int> DocumentAsync(int length)
        {
            var (intake, version) = (
                city.Services.GetRequiredService<DocumentIntake>(), new DocumentVersionId(Guid.NewGuid()));
            var taken = await intake.TakeAsync(version, new MemoryStream(new byte[length]), "a.txt", Cancel);
            await intake.DiscardAsync(version);
            return taken is Intake.Refused { Why: FileRefusal.TooLong } ? 413 : 200;
        }

        async Task<int> GetAsync(string path) => (int)(await victor.VisitAsync(path)).Status;

        async Task<int> OpenAsync(string name, string what) => (int)(await PostAsync(
            ben, "/account", "/purchases/new?approach=built", ("name", name), ("what", what))).Status;

        async Task<int> PersonAsync(string name, string address, string phone) => (int)(await PostAsync(
            victor, "/account", "/people/new?handler=Save", ("name", name), ("email", address), ("kind", "Staff"),
            ("phone", phone))).Status;

        async Task<int> OrganisationAsync(string name, string website, string asking) => (int)(await PostAsync(
            victor, "/account", "/organisations", ("name", name), ("kind", "Nonprofit"), ("website", website),
            ("asking", asking))).Status;

        Task<int> Setting(OrganisationSettings settings) => Task.FromResult(
            Settings.Decide(
                new Whom.Installations.Installation
                {
                    Accounts = System.Collections.Immutable.ImmutableDictionary<PersonId, AccountKinds>.Empty
                        .Add(DemoSite.Who("victor"), AccountKinds.Administrator)
                },
                new ChangeSettings(settings, [], DemoSite.By("victor"), now))
                is Decision<InstallationEvent>.Accepted ? 302 : 400);

        async Task<int> FileAsync(int length)
        {
            using var content = new MultipartFormDataContent();
            content.Add(new ByteArrayContent(new byte[length]), "file", "facts.yaml");
            using var client = city.Client();
            var answer = await client.PostAsync("/facts", content, Cancel);
            // A file of nothing but NUL is none; here only its size counts.
            return answer.StatusCode == HttpStatusCode.RequestEntityTooLarge ? 413 : 200;
        }
    }

    private static async Task<Browser> PostAsync(
        Browser browser, string from, string to, params (string Name, string Value)[] fields)
    {
        await browser.VisitAsync(from);
        return await browser.PostAsync(to,
        [
            new("__RequestVerificationToken",
                browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("command", $"{Guid.NewGuid()}"),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
    }

    private static async Task<int> DraftsAsync(DemoSite city)
    {
        var drafts = city.Services.GetRequiredService<Drafts>();
        var kept = 0;
        while (await drafts.KeepAsync(DemoSite.Who("hugo"), $"place {kept}",
            new Dictionary<string, string> { ["advice"] = "x" }, city.Clock.GetUtcNow(), Cancel)) kept++;
        return kept;
    }

    private static async Task<int> AbsencesAsync(DemoSite city)
    {
        var people = city.Services.GetRequiredService<PeopleDirectory>();
        var (kept, today) = (0, new DateOnly(2026, 12, 1));
        while (await people.AddAsync(
            new Absence(Guid.NewGuid(), DemoSite.Who("hugo"), today, today, null), today, Cancel)) kept++;
        return kept;
    }

    private static async Task<int> FilesAsync(DemoSite city)
    {
        var imports = city.Services.GetRequiredService<Imports>();
        var ids = new List<Guid>();
        for (var at = 0; at < 10; at++)
            ids.Add(await imports.KeepAsync(
                DemoSite.Who("ana"), "people.csv", new byte[] { 1 }, city.Clock.GetUtcNow().AddSeconds(at), Cancel));
        var kept = 0;
        foreach (var id in ids) kept += await imports.FindAsync(id, DemoSite.Who("ana"), Cancel) is null ? 0 : 1;
        Assert.NotNull(await imports.FindAsync(ids[^1], DemoSite.Who("ana"), Cancel));
        return kept;
    }

    private static int Languages()
    {
        for (var count = 1; ; count++)
        {
            var line = new PersonLine(2, "Eve", "eve@city.example", null, null, null,
                string.Join(';', Enumerable.Range(0, count).Select(at => $"a{(char)('a' + at)}")));
            var none = new ImportWords(new Dictionary<string, Person>(), new Dictionary<string, OrganisationId>(),
                new Dictionary<string, string>());
            if (!PeopleImport.Of([line], none, () => new PersonId(Guid.NewGuid())).Bad.IsEmpty) return count - 1;
        }
    }

    private static int StatusOf(Decision<PurchaseEvent> decision) =>
        decision is Decision<PurchaseEvent>.Refused { Refusal: Refusal.TooManyWords or Refusal.UnfitRegisterText }
            ? 400 : 302;

    private static Whom.Planning.WorkingCalendar Empty => Whom.Planning.WorkingCalendar.Empty;

    private static string Heading(Browser browser) => browser.Page.QuerySelector("h1")!.TextContent;

    private static string X(int length) => new('x', length);

    private static string Address(int length) =>
        X(60) + "@" + string.Join('.', Enumerable.Repeat(X(62), 2)) + "." + X(length - 61 - 126 - 8) + ".example";

    private static List<(string What, int Most, string Answer)> Lines(string column, string? next = null)
    {
        var lines = new List<(string, int, string)>();
        var guide = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "guides", "for-operators.md"));
        var within = false;
        foreach (var line in guide)
        {
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length == 4 && cells[1] == column && (next is null || cells[2] == next)) within = true;
            else if (!line.StartsWith('|')) within = false;
            else if (within && cells[0] != "---")
                lines.Add((cells[0], int.Parse(
                    Number().Match(cells[1]).Value.Replace(",", "", StringComparison.Ordinal),
                    CultureInfo.InvariantCulture), cells[3]));
        }

        return lines;
    }

    [GeneratedRegex("^[0-9,]+")]
    private static partial Regex Number();

    // How often one may ask is another question.
    internal sealed class ManyAddresses : IStartupFilter
    {
        private int _asked;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = new IPAddress(Interlocked.Increment(ref _asked));
                return rest(context);
            });
            next(app);
        };
    }
}
