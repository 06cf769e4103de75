using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Whom.Documents;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Addresses;

/// <summary>An address, read: what it says, what in it had to be refused, and the names that belong to the page.</summary>
/// <param name="Address">What it says about the purchase, refused parts left out.</param>
/// <param name="Refused">What cannot be used, in the order of the address.</param>
/// <param name="Own">The values of the page's own names.</param>
/// <param name="Tidy">False where the same could be said shorter: empty values, or an answer that was also put off.</param>
public sealed record AddressReading(
    PurchaseAddress Address, ImmutableArray<Refused> Refused, ImmutableDictionary<string, string> Own, bool Tidy)
{
    public static AddressReading Read(Policy policy, string? query, params ReadOnlySpan<string> own)
    {
        var reader = new Reader(policy, [.. own]);
        foreach (var pair in new QueryStringEnumerable(query))
            reader.Take(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        return reader.Done();
    }

    private sealed class Reader(Policy policy, ImmutableArray<string> own)
    {
        private readonly List<Step> _trail = [];
        private readonly List<Refused> _refused = [];
        private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
        private WorkingCalendar? _calendar;
        private bool _tidy = true;

        public void Take(string name, string value)
        {
            if (value.Length == 0)
            {
                _tidy = false;
                return;
            }

            if (name == "skip")
            {
                PutOff(value);
                return;
            }

            if (_seen.TryGetValue(name, out var before))
            {
                _tidy = false;
                // A question that was put off stays put off, even if an answer was ticked as well.
                if (before == value || before.Length == 0) return;
                _refused.Add(new Refused.Several(name, [before, value]));
                _trail.RemoveAll(step => step.Fact.Id == name);
                return;
            }

            _seen[name] = value;
            if (policy.FindFact(name) is { } fact) Answer(fact, value);
            else if (own.Contains(name)) _own[name] = value;
            else Other(name, value);
        }

        private void PutOff(string id)
        {
            if (policy.FindFact(id) is not { } fact)
            {
                ImmutableArray<string> facts = [.. policy.Facts.Select(known => known.Id)];
                _refused.Add(new Refused.UnknownWord("skip", id, Nearest.To(id, facts), facts));
                return;
            }

            _tidy &= _trail.RemoveAll(step => step.Fact.Id == id) == 0;
            _seen[id] = "";
            _trail.Add(new Step(fact, null));
        }

        private void Answer(Fact fact, string value)
        {
            if (fact.Values.FirstOrDefault(known => known.Id == value) is { } answer)
            {
                _trail.Add(new Step(fact, answer));
                return;
            }

            var nearest = Nearest.To(value, [.. fact.Values.Select(known => known.Id)]);
            _refused.Add(new Refused.UnknownAnswer(fact, value, fact.Values.FirstOrDefault(known => known.Id == nearest)));
        }

        private void Other(string name, string value)
        {
            var names = Names();
            ImmutableArray<string> ours = [.. CalendarNames.Of(policy)];
            if (ours.Contains(name))
            {
                if (CalendarNames.Add(ref _calendar, name, value) is { } refused) _refused.Add(refused);
            }
            else if (!names.Contains(name)) _refused.Add(new Refused.UnknownName(name, Nearest.To(name, [.. names, .. ours]), names));
            else if (name == "lang" && !PlanWords.Languages.Contains(value))
                _refused.Add(new Refused.UnknownWord(name, value, Nearest.To(value, PlanWords.Languages), PlanWords.Languages));
            else if (name == "purchase" && value.Length > AddressText.LongestName)
                _refused.Add(new Refused.TooLong(name, value.Length, AddressText.LongestName));
            else if (name is not ("lang" or "purchase") && AddressText.Day(value) is null)
                _refused.Add(new Refused.NotADay(name, value));
            else _own[name] = value;
        }

        private ImmutableArray<string> Names() =>
        [
            .. policy.Facts.Select(fact => fact.Id), "purchase", "date",
            .. PurchaseAddress.TargetsOf(policy).Select(target => target.Name),
            "lang", .. own,
        ];

        public AddressReading Done()
        {
            var targets = PurchaseAddress.TargetsOf(policy).Where(target => _own.ContainsKey(target.Name))
                .Select(target => new Target(target.Gate, AddressText.Day(_own[target.Name])!.Value)).ToList();
            if (targets.Count > 1) _refused.Add(new Refused.TwoTargets());
            var address = new PurchaseAddress(
                policy,
                _own.TryGetValue("purchase", out var purchase) && AddressText.Printable(purchase) is { Length: > 0 } name ? name : null,
                _own.TryGetValue("date", out var date) ? AddressText.Day(date) : null,
                targets.Count == 1 ? targets[0] : null,
                _calendar,
                [.. _trail]);
            return new AddressReading(
                address, [.. _refused], _own.Where(pair => own.Contains(pair.Key)).ToImmutableDictionary(), _tidy);
        }
    }
}
