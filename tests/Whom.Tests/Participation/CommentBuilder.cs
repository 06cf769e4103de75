using System.Collections.Immutable;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using static Whom.Tests.Participation.ConsultationBuilder;

namespace Whom.Tests.Participation;

/// <summary>A comment made by commands, in a consultation.</summary>
public sealed class CommentBuilder(ConsultationBuilder consultation)
{
    public ConsultationBuilder Consultation => consultation;

    public Comment? State { get; private set; }

    public Comment Now => State!;

    public static GivenComment Said(
        string words = "It takes too long to be heard.", string? name = null, int? group = null, int question = 0,
        string language = "en", GivenPicture? picture = null, string? shows = null) => new(
        ImmutableSortedDictionary<int, string>.Empty.Add(question, words), language, name, group, picture, shows);

    public static GivenPicture Picture(byte bytes = 1) => new(
        Guid.Parse("0197c1df-0000-7000-8000-000000000900"),
        FileHash.Of([.. Enumerable.Repeat(bytes, FileHash.Length)]), 900, PictureFormat.Jpeg);

    public static GiveComment Give(
        GivenComment? said = null, CommentSource? source = null, WaitReason? waits = null, DateOnly? day = null,
        Actor? by = null) => new(
        CommentOf(1), said ?? Said(), source ?? new CommentSource(CommentOrigin.Web, null, null), waits,
        day ?? Today, by ?? Anybody, At);

    public CommentBuilder Given(string words = "It takes too long to be heard.", string? name = null) =>
        Happened(Give(Said(words, name)));

    public CommentBuilder Hidden(
        HidingGround ground = HidingGround.ThirdPerson, params TextSpan[] spans) => Happened(Hide(ground, spans));

    public static HideComment Hide(HidingGround ground, params TextSpan[] spans) =>
        new(ground, [.. spans], "It names a neighbor.", Today, null, Moderator, At);

    public Decision<CommentEvent> Decide(CommentCommand command) =>
        Comment.Decide(State, consultation.Now, consultation.Purchase.State, command);

    public CommentBuilder Happened(CommentCommand command)
    {
        foreach (var happened in Assert.IsType<Decision<CommentEvent>.Accepted>(Decide(command)).Events)
            State = Comment.Apply(State, happened);
        return this;
    }

    public Refusal Refused(CommentCommand command) =>
        Assert.IsType<Decision<CommentEvent>.Refused>(Decide(command)).Refusal;
}
