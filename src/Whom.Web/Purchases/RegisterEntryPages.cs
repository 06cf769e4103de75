using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>
/// Entries of the register for whoever asks, without asking who they are. Only contents that are public are read.
/// </summary>
public sealed class RegisterEntryPages(
    PurchaseService purchases, PurchaseSummaries summaries, ConsultationQueries asked, ConsultationPages consultations,
    TimeProvider time, Locale locale)
{
    /// <summary>An entry that is public, or was; null where there is none.</summary>
    public async Task<RegisterEntryView?> FindAsync(string? id, CancellationToken cancel) =>
        await StateAsync(id, cancel) is { } found ? await ViewOfAsync(found, cancel) : null;

    /// <summary>The same with what residents are or were asked about it.</summary>
    public async Task<RegisterEntryView> WithAskedAsync(RegisterEntryView entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        // Of what was taken off, nothing is read again.
        return entry.WhyOff is not null ? entry : entry with
        {
            Asked = await consultations.FindManyAsync(await asked.OfAsync(entry.Purchase, cancel), cancel)
        };
    }

    /// <summary>The purchase of an entry that is public, or was; null where there is none.</summary>
    public async Task<Purchase?> StateAsync(string? id, CancellationToken cancel) =>
        PurchaseId.TryParse(id, out var purchase)
        && await purchases.FindAsync(purchase, cancel) is { State: { RegisterEntry.Publicity: not null } found }
            ? found : null;

    /// <summary>An entry as residents would read it if it were public, also where it was taken off.</summary>
    public Task<RegisterEntryView> PreviewAsync(Purchase purchase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return ViewOfAsync(
            purchase.RegisterEntry.IsPublic ? purchase
                : purchase with { RegisterEntry = purchase.RegisterEntry with { Publicity = null } }, cancel);
    }

    /// <summary>An entry as residents will read it, whether they do or not.</summary>
    public async Task<RegisterEntryView> ViewOfAsync(Purchase purchase, CancellationToken cancel)
    {
        var (entry, plan) = (purchase.RegisterEntry, summaries.Of(purchase, time.Today()).Plan);
        // Of what was taken off, nothing is read again but that, and why.
        var isOff = entry.Publicity is { IsPublic: false };
        var roles = purchase.Assignments
            .Where(one => one is { IsLive: true, State: AssignmentState.Accepted })
            .ToList();
        var contents = await purchases.ContentsAsync(
            isOff ? [entry.Publicity!.Why!]
            :
            [
                .. entry.Texts.Values.Select(one => one.Words),
                .. roles.Where(one => entry.Names.Contains(one.Id)).Select(one => one.Name),
                .. entry.Releases.Select(one => one.Why).OfType<Sealed>(),
                .. purchase.Waivers.Select(one => one.Authority),
            ], cancel);
        var view = new RegisterEntryView
        {
            Purchase = purchase.Id,
            IsPublic = entry.IsPublic,
            Since = entry.Publicity?.Since,
            First = entry.Publicity?.First,
            WhyOff = isOff ? Text(entry.Publicity!.Why!) ?? locale["Redacted"] : null,
            Standing = purchase.Standing,
            StandsSince = purchase.Stands?.At,
        };
        return isOff ? view : view with
        {
            Rules =
            [
                .. plan.Publications.Where(one => entry.Publicity?.Rules.Contains(one.Id) == true)
                    .Select(one => (locale.Say(one.Says), one.Id)),
            ],
            Name = Shown(RegisterField.Name) is { Words: not null } name ? name : null,
            Texts = [.. Enum.GetValues<RegisterField>().Where(one => one != RegisterField.Name).Select(Shown)],
            Written = entry.Texts.Values.Select(one => (DateTimeOffset?)one.At).Max(),
            Stage = purchase.IsOver() ? null : locale.Say(purchase.StageIn(plan).Label),
            Gates = [.. plan.Gates.Select(gate => GateOf(purchase, plan, gate))],
            Facts = [.. FactsOf(purchase, plan)],
            Roles =
            [
                .. roles.Where(one => plan.Policy.FindRole(one.Role) is not null).GroupBy(one => one.Role)
                    .OrderBy(held => plan.Policy.FindRole(held.Key)!.Order)
                    .Select(held => new RegisterRole(
                        RefusalWording.RoleName(held.Key, plan.Policy, locale),
                        [
                            .. held.Where(one => entry.Names.Contains(one.Id)).Select(one => Text(one.Name))
                                .OfType<string>().Distinct(),
                        ])),
            ],
            Documents = [.. entry.Releases.Select(one => DocumentOf(one)).OfType<RegisterDocument>()],
            Waivers =
            [
                .. purchase.Waivers.Select(one => new RegisterWaiver(
                    RequirementWording.Say(one.Of, plan, locale), RefusalWording.GateName(one.Of.Gate, plan, locale),
                    Text(one.Authority) ?? locale["Redacted"], one.At)),
            ],
            Languages = [.. entry.Texts.Keys.Select(one => one.Language).Distinct().Order().Select(RegisterWords.Of)],
        };

        string? Text(Sealed words) =>
            words.Place is { } place ? contents.GetValueOrDefault(place) : words.Text;

        RegisterShownText Shown(RegisterField field)
        {
            var asked = LanguageOf(locale);
            foreach (var language in Enum.GetValues<RegisterLanguage>().OrderByDescending(one => one == asked))
                if (entry.Text(language, field) is { } text && Text(text.Words) is { } words)
                    return new RegisterShownText(field, RegisterWords.Of(language), words);
            return new RegisterShownText(field, RegisterWords.Of(asked), null);
        }

        RegisterDocument? DocumentOf(DocumentRelease release) =>
            purchase.FindVersion(release.Version) is not { } version ? null : new RegisterDocument(
                DocumentWording.Name(version.Document, plan, locale), version.Number, version.File.Format,
                version.File.Length, $"{RegisterEntryView.PathOf(purchase.Id)}/documents/{version.Id}", release.At,
                release.Ended, release.Why is { } why ? Text(why) ?? locale["Redacted"] : null, version.IsCleared);
    }

    /// <summary>The language of a page, among those that entries are written in.</summary>
    public static RegisterLanguage LanguageOf(Locale locale) => LanguageOf(locale.Language);

    /// <summary>The same, by the code of a language.</summary>
    public static RegisterLanguage LanguageOf(string language) =>
        language == RegisterWords.Of(RegisterLanguage.Spanish)
            ? RegisterLanguage.Spanish : RegisterLanguage.English;

    private RegisterGate GateOf(Purchase purchase, Plan plan, PlannedGate gate)
    {
        var name = locale.Say(plan.NameOf(gate.Gate));
        return purchase.PassageOf(gate.Gate.Id) is { } passage
            ? new RegisterGate(
                name, gate.Gate.Id, passage.At, passage.Passed || passage.Outcome is not { } outcome
                    ? null : RefusalWording.OutcomeName(gate.Gate.Id, outcome, plan.Policy, locale), passage.First)
            : new RegisterGate(
                name, gate.Gate.Id,
                purchase.Standing == Standing.ClosedOut && gate == plan.Gates[^1] ? purchase.Stands!.At : null, null,
                false);
    }

    private IEnumerable<(string, string, string, string)> FactsOf(Purchase purchase, Plan plan)
    {
        foreach (var id in RegisterEntries.PublicFacts)
            if (purchase.Answers[id] is { } value && plan.Policy.FindFact(id) is { } fact
                && fact.Values.FirstOrDefault(one => one.Id == value) is { } said)
                yield return (locale.Say(fact.Label), locale.Say(said.Label), id, value);
    }
}
