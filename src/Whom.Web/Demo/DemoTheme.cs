using System.Collections.Immutable;
using Whom.Participation;

namespace Whom.Web.Demo;

/// <summary>A theme of the demo city: what it is called, how it was answered, and which comments are of it.</summary>
public sealed record DemoTheme(string Id, string Name, AnswerKind Kind, string Answer, ImmutableArray<int> Comments);
