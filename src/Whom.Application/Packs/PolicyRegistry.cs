using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Whom.Application.Installations;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Application.Packs;

/// <summary>
/// Policies, compiled, by the packs that they are made of: those that are installed, and of those that purchases name,
/// or that somebody asked for together, the ones that were used last. The program keeps each pack in the store when it
/// starts (<see cref="KeptPacks.Keep"/>), so that a purchase keeps its plan whatever is installed later. Safe to share
/// between threads.
/// </summary>
/// <param name="installed">
/// The newest of each pack on what it extends; the standard rules first.
/// </param>
/// <param name="settings">Which of them the organisation has chosen.</param>
/// <param name="find">A policy that was installed at some time, by its
/// <see cref="Rules.Stack"/>; null where there is none.</param>
/// <param name="together">What installed packs, by id, say together; null where they do not go together.</param>
/// <param name="whyNot">Why they do not, in words.</param>
/// <param name="most">How many that are not installed by themselves are held at once.</param>
public sealed class PolicyRegistry(
    ImmutableArray<Planner> installed, SettingsInUse settings, Func<string, Policy?> find,
    Func<ImmutableArray<string>, Policy?>? together = null, int most = PolicyRegistry.Most,
    Func<ImmutableArray<string>, string>? whyNot = null)
{
    private const int Most = 8;

    private readonly Lock _door = new();
    private readonly Dictionary<string, LinkedListNode<Held>> _places = new(StringComparer.Ordinal);
    private readonly LinkedList<Held> _latestFirst = [];
    private readonly ConditionalWeakTable<Policy, Planner> _planners = [];

    // Most of what happens to a purchase leaves its answers as they are, and with them its plan.
    private readonly ConditionalWeakTable<Answers, Planned> _plans = [];

    /// <summary>The newest of each pack on what it extends.</summary>
    public ImmutableArray<Planner> Installed => installed;

    /// <summary>
    /// By which new purchases are planned: the newest of what the organisation has chosen; the standard rules where
    /// that is no longer installed or does not go together.
    /// </summary>
    public Planner Newest => Together(settings.Now.Packs) ?? installed[0];

    /// <summary>
    /// By what these packs say together with all that they extend, those that are not installed left out; null where
    /// none is left or they do not go together. The order does not matter.
    /// </summary>
    public Planner? Together(IEnumerable<string> ids)
    {
        ImmutableArray<string> known = [.. ids.Where(IsInstalled).Distinct().Order(StringComparer.Ordinal)];
        if (known.IsEmpty) return null;
        if (known is [var only]) return Find(only);
        return together is null ? null : HeldOr($"= {string.Join('+', known)}", () => together(known));
    }

    /// <summary>Why packs do not go together, in words; null where they do, or where one is not installed.</summary>
    public string? WhyNotTogether(ImmutableArray<string> ids) =>
        ids.Length < 2 || !ids.All(IsInstalled) || Together(ids) is not null ? null : whyNot?.Invoke(ids) ?? "";

    /// <summary>By an installed pack on what it extends; null where there is none of this id.</summary>
    public Planner? Find(string id) => installed.FirstOrDefault(planner => planner.Policy.Top.Id == id);

    /// <summary>Whether a pack of this id is installed.</summary>
    public bool IsInstalled(string id) => Find(id) is not null;

    /// <summary>
    /// By which a purchase is planned that names these rules. Throws <see cref="InvalidDataException"/>
    /// where the store has not kept what it names.
    /// </summary>
    public Planner Of(Rules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Of(rules.Stack);
    }

    /// <summary>By a policy that came from here, or from the store.</summary>
    public Planner Of(Policy policy) =>
        _planners.TryGetValue(policy, out var planner) ? planner : Of(Rules.StackOf(policy));

    /// <summary>The same, by <see cref="Rules.Stack"/>.</summary>
    public Planner Of(string stack)
    {
        foreach (var planner in installed)
            if (Rules.StackOf(planner.Policy) == stack) return planner;
        return HeldOr(stack, () => find(stack))
            ?? throw new InvalidDataException($"A purchase names {stack}, and this store has not kept it.");
    }

    /// <summary>
    /// The plan of a purchase by the rules that it names, worked out once as long as its answers are kept.
    /// </summary>
    /// <param name="purchase">The purchase.</param>
    /// <param name="calendar">The organisation's own working days; null where those of the policy are taken.</param>
    public Plan PlanOf(Purchase purchase, WorkingCalendar? calendar)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        var planner = Of(purchase.Rules);
        var input = purchase.PlanInput(planner.Policy, calendar);
        var from = new PlannedFrom(planner.Policy, purchase.Rules, input.Target, calendar, input.Days,
            string.Join(' ', input.Waived));
        if (_plans.TryGetValue(purchase.Answers, out var known) && known.From == from) return known.Plan;
        var plan = planner.Plan(input);
        _plans.AddOrUpdate(purchase.Answers, new Planned(from, plan));
        return plan;
    }

    private Planner? HeldOr(string key, Func<Policy?> read)
    {
        Lazy<Planner?> planned;
        lock (_door)
        {
            if (_places.TryGetValue(key, out var place)) _latestFirst.Remove(place);
            else place = new(new Held(key, new Lazy<Planner?>(Compiled, LazyThreadSafetyMode.PublicationOnly)));
            _places[key] = place;
            _latestFirst.AddFirst(place);
            if (_places.Count > most)
            {
                _places.Remove(_latestFirst.Last!.Value.Key);
                _latestFirst.RemoveLast();
            }

            planned = place.Value.Planner;
        }

        // Beside the door: others need not wait while one is read and compiled. What is not there is looked for again.
        if (planned.Value is { } planner) return planner;
        lock (_door)
        {
            if (_places.Remove(key, out var place)) _latestFirst.Remove(place);
        }

        return null;

        Planner? Compiled()
        {
            if (read() is not { } policy) return null;
            var planner = new Planner(policy);
            _planners.AddOrUpdate(policy, planner);
            return planner;
        }
    }

    /// <summary>What a plan is made from beside the answers.</summary>
    private sealed record PlannedFrom(
        Policy Policy, Rules Rules, Target? Target, WorkingCalendar? Calendar, KnownDays? Days, string Waived);

    private sealed record Planned(PlannedFrom From, Plan Plan);

    private sealed record Held(string Key, Lazy<Planner?> Planner);
}
