using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Participation;

namespace Whom.Web.Tests.Purchases;

/// <summary>What is hidden of a comment is nowhere in what everybody reads of it.</summary>
public sealed class ShownCommentTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly DateTimeOffset At = new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly Actor Moderator = new Actor.Account(new PersonId(Guid.NewGuid()), AccountKinds.None);

    [Fact]
    public void No_unit_of_what_is_hidden_is_shown_and_all_else_is() =>
        Gen.Select(
            Gen.OneOf(Gen.Const("a"), Gen.Const("é"), Gen.Const("😀"), Gen.Const("\u200fb")).Array[1, 40],
            Gen.Select(Gen.Int[0, 60], Gen.Int[1, 60]).Array[0, 6]).Sample((letters, spans) =>
        {
            var text = string.Concat(letters);
            var shown = ShownComment.Of(
                Hidden(text, [.. spans.Select(span => new TextSpan(0, span.Item1, span.Item2))]),
                ImmutableDictionary<SealPlace, string?>.Empty, Today);

            if (spans.Length == 0) return Words(shown).Length == 0;
            var expected = new StringBuilder();
            foreach (var rune in Runes(text))
                if (!spans.Any(span => span.Item1 < rune.At + rune.Length && rune.At < (long)span.Item1 + span.Item2))
                    expected.Append(text, rune.At, rune.Length);
            return Words(shown) == expected.ToString();
        });

    [Fact]
    public void A_span_that_no_text_can_have_hides_what_there_is() => Assert.Equal(
        "My ", Words(ShownComment.Of(
            Hidden("My neighbor", [new TextSpan(0, 3, int.MaxValue)]), ImmutableDictionary<SealPlace, string?>.Empty,
            Today)));

    [Fact]
    public void What_waits_is_withdrawn_or_hidden_as_a_whole_shows_nothing()
    {
        var waits = Given("Words.", WaitReason.Picture);
        var withdrawn = Comment.Apply(Given("Words."), new CommentWithdrawn(new Actor.Anybody(), At));
        var hidden = Hidden("Words.", []);

        foreach (var (comment, standing) in new[]
            {
                (waits, ShownStanding.Waits), (withdrawn, ShownStanding.Withdrawn), (hidden, ShownStanding.Hidden),
            })
        {
            var shown = ShownComment.Of(comment, ImmutableDictionary<SealPlace, string?>.Empty, Today);
            Assert.Equal(standing, shown.Standing);
            Assert.Empty(shown.Texts);
            Assert.Empty(shown.Name);
            Assert.Empty(shown.PictureShows);
        }
    }

    [Fact]
    public void A_lapsed_hiding_shows_the_words_again_and_a_disputed_name_is_gone()
    {
        var later = ShownComment.Of(
            Hidden("Words.", []), ImmutableDictionary<SealPlace, string?>.Empty, Today.AddDays(1));
        var disputed = ShownComment.Of(
            Comment.Apply(Given("Words."), new NameDisputed(new Actor.Anybody(), At)),
            ImmutableDictionary<SealPlace, string?>.Empty, Today);

        Assert.Equal("Words.", Words(later));
        Assert.NotEmpty(later.Name);
        Assert.Empty(disputed.Name);
        Assert.True(disputed.NameDisputed);
    }

    [Fact]
    public void A_number_in_a_name_is_not_shown()
    {
        var shown = ShownComment.Of(
            Given("Words.", name: "Ana 555 123 4567"), ImmutableDictionary<SealPlace, string?>.Empty, Today);

        Assert.Equal(
            [new ShownSegment.Words("Ana "), new ShownSegment.Hidden(HidingGround.OwnDetails)], shown.Name);
    }

    [Fact]
    public void What_was_cleared_is_said_to_be()
    {
        var comment = Given("Words.") with
        {
            Body = new CommentBody(
                [new CommentText(0, Sealed.At(new SealPlace(3, 0), Commitment.To(
                    new byte[Commitment.SaltLength], "Words."u8)))], "en", null, null, null),
        };

        var shown = ShownComment.Of(
            comment, ImmutableDictionary<SealPlace, string?>.Empty.Add(new SealPlace(3, 0), null), Today);

        Assert.Equal([new ShownSegment.Cleared()], Assert.Single(shown.Texts).Segments);
    }

    private static string Words(ShownComment shown) => string.Concat(
        shown.Texts.SelectMany(text => text.Segments).OfType<ShownSegment.Words>().Select(part => part.Text));

    private static IEnumerable<(int At, int Length)> Runes(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = char.IsHighSurrogate(text[at]) ? 2 : 1;
            yield return (at, length);
            at += length;
        }
    }

    private static Comment Hidden(string text, ImmutableArray<TextSpan> spans) => Comment.Apply(
        Given(text),
        new CommentHidden(1, HidingGround.Elsewhere, spans, new Sealed("By the policy."), Today, Moderator, At));

    private static Comment Given(string text, WaitReason? waits = null, string name = "Pat Doe") => Comment.Apply(
        null, new CommentGiven(
            new CommentId(Guid.NewGuid()), new ConsultationId(Guid.NewGuid()),
            new CommentSource(CommentOrigin.Web, null, null),
            new CommentBody([new CommentText(0, new Sealed(text))], "en", new Sealed(name), null, null), false, waits,
            [], new Actor.Anybody(), At));
}
