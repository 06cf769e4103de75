using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Whom.Documents;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Web.QuickCheck;

/// <summary>
/// An address, read: what it says, what in it had to be refused, and the names that belong to the page.
/// </summary>
/// <param name="Query">What it says about the purchase, refused parts left out.</param>
/// <param name="Problems">What cannot be used, in the order of the address.</param>
/// <param name="Own">The values of the page's own names.</param>
/// <param name="Tidy">False where the same could be said shorter: empty values, or
/// an answer that was also put off.</param>
public sealed record ParsedQuery(
    QuickCheckQuery Query, ImmutableArray<QueryProblem> Problems, ImmutableDictionary<string, string> Own, bool Tidy)
{
    /// <summary>Reads an address; <paramref name="language"/> is the one in which its days were written.</summary>
    public static ParsedQuery Read(Policy policy, string? query, string language, params ReadOnlySpan<string> own)
    {
        var reader = new Reader(policy, language, [.. own]);
        foreach (var pair in new QueryStringEnumerable(query))
            reader.Take(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        return reader.Done();
    }

    private sealed class Reader(Policy policy, string language, ImmutableArray<string> own)
    {
        private readonly List<TrailStep> _trail = [];
        private readonly List<QueryProblem> _problems = [];
        private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
        private readonly Dictionary<string, DateOnly> _days = new(StringComparer.Ordinal);
        private readonly List<string> _packs = [];
        private string? _purchase;
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

            if (name == QuickCheckPacks.Name)
            {
                _packs.Add(value);
                return;
            }

            if (_seen.TryGetValue(name, out var before))
            {
                _tidy = false;
                // A question that was put off stays put off, even if an answer was ticked as well.
                if (before == value || before.Length == 0) return;
                _problems.Add(new QueryProblem.Several(name, [before, value]));
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
                _problems.Add(new QueryProblem.UnknownWord("skip", id, Nearest.To(id, facts), facts));
                return;
            }

            _tidy &= _trail.RemoveAll(step => step.Fact.Id == id) == 0;
            _seen[id] = "";
            _trail.Add(new TrailStep(fact, null));
        }

        private void Answer(Fact fact, string value)
        {
            if (fact.Values.FirstOrDefault(known => known.Id == value) is { } answer)
            {
                _trail.Add(new TrailStep(fact, answer));
                return;
            }

            var nearest = NearestAnswer.To(fact, value);
            _problems.Add(
                new QueryProblem.UnknownAnswer(fact, value, fact.Values.FirstOrDefault(known => known.Id == nearest)));
        }

        private void Other(string name, string value)
        {
            var names = Names();
            ImmutableArray<string> ours = [.. CalendarNames.Of(policy)];
            if (ours.Contains(name))
            {
                if (CalendarNames.Add(ref _calendar, name, value) is { } problem) _problems.Add(problem);
            }
            else if (!names.Contains(name))
                _problems.Add(new QueryProblem.UnknownName(name, Nearest.To(name, [.. names, .. ours]), names));
            else if (name == "lang" && !PlanWording.Languages.Contains(value))
                _problems.Add(new QueryProblem.UnknownWord(
                    name, value, Nearest.To(value, PlanWording.Languages), PlanWording.Languages));
            else if (name == "purchase")
            {
                (_purchase, var problem) = QueryName.Read(name, value);
                if (problem is not null) _problems.Add(problem);
            }
            else if (name == "lang") _own[name] = value;
            else Day(name, value);
        }

        private void Day(string name, string value)
        {
            var read = GivenDay.Read(value, language);
            if (read.Fault is { } fault) _problems.Add(new QueryProblem.NotADay(name, value, fault));
            if (read.Day is not { } day) return;
            // An address keeps a day as programs write it: it means the same in every language.
            _tidy &= QuickCheckQuery.Iso(day) == value;
            _days[name] = day;
        }

        private ImmutableArray<string> Names() =>
        [
            .. policy.Facts.Select(fact => fact.Id), "purchase", "date",
            .. QuickCheckQuery.TargetsOf(policy).Select(target => target.Name),
            "lang", .. own,
        ];

        public ParsedQuery Done()
        {
            var targets = QuickCheckQuery.TargetsOf(policy).Where(target => _days.ContainsKey(target.Name))
                .Select(target => new Target(target.Gate, _days[target.Name])).ToList();
            if (targets.Count > 1) _problems.Add(new QueryProblem.TwoTargets());
            var query = new QuickCheckQuery(
                policy,
                _purchase,
                _days.TryGetValue("date", out var date) ? date : null,
                targets.Count == 1 ? targets[0] : null,
                _calendar,
                [.. _trail]);
            // Packs that cannot be used never come here.
            if (QuickCheckPacks.Of(_packs) is { IsEmpty: false } packs)
                query = query with { Packs = string.Join(',', packs) };
            _tidy &= query.Packs == (_packs is [var only] ? only : null);
            return new ParsedQuery(
                query, [.. _problems], _own.Where(pair => own.Contains(pair.Key)).ToImmutableDictionary(), _tidy);
        }
    }
}
