using System.Collections.Immutable;
using System.Globalization;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>What stands beside involvements and gates.</summary>
internal sealed partial class PlanJsonWriter
{
    private void WorkingDays(WorkingCalendar calendar)
    {
        json.WriteStartObject("holidays"u8);
        Given("name"u8, calendar.HolidaysName);
        json.WriteStartArray("days"u8);
        foreach (var day in calendar.Holidays) json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
        json.WriteEndArray();
        json.WriteEndObject();
        Days("gates"u8, calendar.Days);
        Days("extras"u8, calendar.Extras);
    }

    private void Days(ReadOnlySpan<byte> name, ImmutableSortedDictionary<string, int> days)
    {
        json.WriteStartObject(name);
        foreach (var (id, count) in days) json.WriteNumber(id, count);
        json.WriteEndObject();
    }

    private void Duration(Duration duration)
    {
        json.WriteString("until"u8, duration.Until.Id);
        json.WriteNumber("workingDays"u8, duration.WorkingDays);
        json.WriteNumber("weeks"u8, duration.Weeks);
        json.WriteBoolean("ours"u8, duration.Ours);
    }

    private void Team(Team team)
    {
        Number("staff"u8, team.Staff);
        Number("outside"u8, team.Outside);
        json.WriteStartArray("mayBeOne"u8);
        foreach (var (first, second) in team.MayBeOne)
        {
            json.WriteStartArray();
            json.WriteStringValue(first.Id);
            json.WriteStringValue(second.Id);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        Object("refused"u8, team.Refused, static (to, reason) => to.Reason(reason));
    }

    private void Confirmation(Confirmation confirmation)
    {
        json.WriteString("role"u8, confirmation.Role.Id);
        Objects("answers"u8, confirmation.Answers, static (to, answer) =>
        {
            to.Json.WriteString("fact"u8, answer.Fact.Id);
            to.Json.WriteString("value"u8, answer.Value.Id);
            to.Objects("otherwise"u8, answer.Otherwise, static (to, otherwise) =>
            {
                to.Json.WriteString("value"u8, otherwise.Value.Id);
                to.Json.WriteString("risk"u8, otherwise.Risk?.Id);
                to.Objects("adds"u8, otherwise.Adds, static (to, added) =>
                {
                    to.Json.WriteString("role"u8, added.Role.Id);
                    to.Json.WriteString("stage"u8, added.Stage.Id);
                    to.Json.WriteString("on"u8, added.On.Id);
                });
            });
        });
    }

    private void Judgement(Judgement judgement)
    {
        json.WriteString("id"u8, judgement.Id);
        Say("question"u8, judgement.Question);
        json.WriteString("role"u8, judgement.Role.Id);
        Reasons(judgement.Reasons);
    }

    private void Step(PlannedStep step)
    {
        Say("step"u8, step.Step);
        json.WriteString("role"u8, step.Role.Id);
        Reasons(step.Reasons);
    }

    private void Call(Call call)
    {
        json.WriteString("role"u8, call.Role.Id);
        json.WriteNumber("place"u8, call.Place);
        Say("within"u8, call.Within);
        Say("ask"u8, call.Ask);
        Say("toGet"u8, call.ToGet);
        Reasons(call.Reasons);
    }

    private void Prepare(PlannedPreparing prepare)
    {
        Say("text"u8, prepare.Says);
        Reasons(prepare.Reasons);
    }

    private void Checklist(ChecklistEntry entry)
    {
        Answers("when"u8, entry.Because);
        Say("text"u8, entry.Item.Text);
    }

    private void Review(Review review)
    {
        json.WriteString("id"u8, review.Rule.Grounds.Rule);
        Number("firstDays"u8, review.Rule.FirstDays);
        if (review.Rule.EachDelivery) json.WriteString("every"u8, "delivery"u8);
        else Number("every"u8, review.Rule.EveryDays);
        Ids("roles"u8, review.Roles, static role => role.Id);
        json.WriteString("on"u8, review.On.Id);
        Reasons(review.Reasons);
    }

    private void Opening(PlannedOpening opening)
    {
        Say("event"u8, opening.Event);
        Say("what"u8, opening.What);
        if (opening.Rule.During is { } during) json.WriteString("during"u8, during.Id);
        if (!opening.Rule.Answers.IsEmpty)
        {
            json.WriteStartObject("answers"u8);
            foreach (var (fact, value) in opening.Rule.Answers) json.WriteString(fact.Id, value.Id);
            json.WriteEndObject();
        }

        Reasons(opening.Reasons);
    }

    private void Publication(Publication publication)
    {
        json.WriteString("id"u8, publication.Id);
        Say("text"u8, publication.Says);
        json.WriteString("from"u8, publication.From?.Id);
        if (publication.Where is { } where) Say("where"u8, where);
        if (publication.Again is { } again) Say("again"u8, again);
        Reasons(publication.Reasons);
    }

    private void Stop(PlannedStop stop)
    {
        json.WriteString("id"u8, stop.Id);
        Reasons(stop.Reasons);
    }

    private void Relaxed(RelaxedPart part)
    {
        json.WriteString("role"u8, labels.Of(part.Role));
        json.WriteString("stage"u8, labels.Of(part.Stage));
        json.WriteString("capacity"u8, PlanIds.Of(part.Capacity));
        json.WriteString("before"u8, part.Before?.Id);
        Object("row"u8, part.Row, static (to, reason) => to.Reason(reason));
        Object("ground"u8, part.Ground, static (to, reason) => to.Reason(reason));
    }

    private void Days(KnownDays days)
    {
        foreach (var (day, on) in (ReadOnlySpan<(DayOf, DateOnly?)>)[(DayOf.Publication, days.Publication),
            (DayOf.Signature, days.Signature), (DayOf.Option, days.Option), (DayOf.GoLive, days.GoLive)])
            if (on is { } known) Day(System.Text.Encoding.UTF8.GetBytes(PlanIds.Of(day)), known);
    }

    private void Counts(PlanCounts counts)
    {
        json.WriteNumber("roles"u8, counts.Roles);
        json.WriteNumber("signatures"u8, counts.Signatures);
        json.WriteNumber("required"u8, counts.Required);
        json.WriteNumber("documents"u8, counts.Documents);
    }

    private void Warning(Warning warning)
    {
        json.WriteString("rule"u8, warning.Rule);
        Ids("facts"u8, warning.Facts, static fact => fact.Id);
        Say("text"u8, warning.Text);
    }

    private void Next(NextQuestion next)
    {
        json.WriteString("fact"u8, next.Fact.Id);
        Say("question"u8, next.Fact.Question);
        json.WriteNumber("remaining"u8, next.Remaining);
    }

    private void Calendar(Schedule schedule)
    {
        json.WriteStartObject("target"u8);
        json.WriteString("gate"u8, schedule.Target.Gate.Id);
        Day("on"u8, schedule.Target.On);
        json.WriteEndObject();
        Day("startBy"u8, schedule.StartBy);
        json.WriteBoolean("inThePast"u8, schedule.StartInThePast);
        Objects("gates"u8, schedule.Gates, static (to, gate) =>
        {
            to.Json.WriteString("gate"u8, gate.Gate.Id);
            to.Json.WriteNumber("workingDays"u8, gate.WorkingDays);
            to.Day("passBy"u8, gate.PassBy);
            to.Json.WriteBoolean("inThePast"u8, gate.InThePast);
            to.Json.WriteBoolean("ours"u8, gate.Ours);
            to.Say("longest"u8, gate.Longest?.Label);
        });
        Say("wayOut"u8, schedule.WayOut);
        Reasons([schedule.Standard]);
    }
}
