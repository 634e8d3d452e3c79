"""A story of our own, all talk, in three dresses: to plant faults of dialogue in."""

# Ours. The marks of what is quoted within a speech are ‹ and ›; a dress has its own for them.
STORY = """
The lighthouse had stood empty for eleven years before the council sold it, and nobody in Carrow could think why anyone would want it.

“It leaks,” said Tom Pellow, who had mended the roof twice. “It leaks at the top, and it leaks at the bottom, and in between it whistles.”

“I like whistling,” Miss Ardley said. She put down her bag and looked up at the lamp room. “How many stairs are there?”

“A hundred and nine,” he said.

“Have you counted them?” she asked.

“Every time.” He wiped his forehead with his cap. “You will, too.”

The door stuck. Tom leaned on it with his shoulder, and then with his back, and at last it gave way and let them into the dark.

“Mind the bucket,” he told her.

“Which bucket?”

“All of them,” he replied. “I never took them away.”

Miss Ardley laughed. It was a short laugh, and it went up the stairs ahead of them. “Then I needn’t buy any,” she said.

By the time they reached the first landing, Tom was out of breath. He sat down on the sill. “My grandfather ran up these with a can of oil in each hand,” he said, “and he was seventy.”

“What became of him?” asked Miss Ardley.

“He ran down again.” Tom grinned. “He had dinner waiting.”

She opened the window. A gull looked in, found nothing it wanted, and left. “I shall put the desk here,” she said. “There’s light from three sides.”

“There’s wind from four,” Tom said.

“You are trying to frighten me, Mr. Pellow.”

“No, ma’am.” He shook his head. “I’m trying to sell you a stove.”

On the second landing there was a bed without a mattress, and on the bed there was a boy.

“Don’t tell my mother,” the boy said.

“Peter Nance,” said Tom, “what brings you into these rooms?”

“Nothing.” The boy sat up and rubbed his eyes. “I was only sleeping. Is it yours now?”

“It’s mine on Friday,” Miss Ardley answered. “Until Friday I suppose it is anybody’s.”

“Then I can stay till Friday?” he asked.

“You can stay till supper,” Tom growled.

Peter looked from one of them to the other. His eyes stopped at the bag. “Are there sandwiches in that?” he whispered.

“There are.” She unpacked them on the sill. “There is an apple as well, but it has travelled.”

“I don’t mind,” said Peter. “I’ve travelled, too.”

They ate in silence. Far below, the sea turned over and went back to sleep.

“My uncle says it’s haunted,” Peter said at last. “He says he heard it. He was out with the nets, and there was a voice, and it said ‹Come up, come up,› over and over.”

“Your uncle was drunk,” Tom said.

“He was not!” cried Peter. “He’d had one glass.”

“What did the voice sound like?” asked Miss Ardley. Her hands lay still in her lap.

“Like a lady,” the boy said softly. “Like you.”

Tom stood up. “That’s enough,” he muttered. “We have sixty stairs to go, and the light won’t wait.”

“The light,” said Miss Ardley, “is what I came for.”

Nobody asked what she meant by it. They climbed in single file, the boy first and Tom last, with one hand on the wall.

“Forty,” Peter announced. “Forty-one. Forty-two.”

“Must you?” asked Tom.

“You said that you counted them every time.”

“I count them to myself,” he snapped.

At the top there was an iron ladder, and above the ladder a trap. Peter pushed at it. The trap did not move. “It’s locked,” he said.

“It can’t be.” Tom reached past him and felt along the edge. “I was up here in March. I left it open, because of the damp.”

“Then somebody shut it,” said Miss Ardley.

“The wind shut it,” Tom replied.

“From inside?” she asked.

He stared at her. His mouth opened and closed again. Then he took the hammer out of his belt and struck the bolt, once, twice, three times.

“Stop!” she cried. “Listen.”

They listened. Somewhere over their heads a board creaked, and then the next one.

“Rats,” Tom whispered.

“Rats don’t wear boots,” said the boy.

Miss Ardley stepped to the foot of the ladder. “We know that you are there,” she called. “We have sandwiches.”

“What kind?” asked a voice.

Peter smiled. “It isn’t a lady,” he observed.

“Cheese,” said Miss Ardley. “I’m afraid that the apple has gone.”

For a while nothing happened. Then the bolt slid back, and a very old man looked down at them over a lantern.

“You took your time,” he said. “I lit it every night. I thought that somebody would notice.”

“Grandfather?” Tom’s face had gone white. “They told us that you—”

“That I was drowned,” the old man said. “I heard. It was a good funeral, by all accounts.”

“You were watching?” Peter demanded.

“I had the telescope.” He raised the lantern. “Whose boy are you?”

“I’m Peter Nance, sir,” he answered. “My uncle heard you calling.”

“It’s about time that someone did,” the old man grumbled. “Come up, come up, and shut the door. There’s a draught.”

Tom did not move. “Eleven years,” he said. “Eleven years, and you never came down.”

“There are a hundred and nine stairs,” said his grandfather, “and I’m no longer seventy.”

Miss Ardley put her hand on Tom’s arm. “Go on,” she murmured. “He’ll want to know about the dinner.”

Tom swallowed. He turned his cap in his hands. “It got cold,” he said.

“I expect it did.” The old man coughed. “What was it?”

“Mackerel,” Tom answered, looking at his boots.

“Ah.” He nodded. “I never cared for mackerel.”

He said, “Sit down, all of you,” and they sat, on boxes and on coils of rope, under the great glass eye.

“Now then,” said Miss Ardley. She drew a paper from her pocket. “I bought this house from the council. I did not know that anybody lived in it.”

“The council doesn’t know it, either,” the old man replied. “I should be glad if you wouldn’t mention it.”

“They’ll find out,” Tom insisted. “They’re bound to find out, and then they’ll—”

“They haven’t the breath,” said his grandfather.

Peter giggled. Even Tom’s lips moved. “There’s something in that,” he admitted.

“What do you eat?” asked Miss Ardley.

“Gulls bring me things.” He winked at the boy. “And there’s a woman in the village who leaves a basket on the step. She has done it since the funeral. She has never once come in.”

“My mother,” Peter said slowly. “She told us that it was for the cats.”

Tom asked, “Who else knows?”

Peter said, “I do. I’ve known for an hour.”

She drew the boy nearer to the lamp. “And you’ll say nothing?”

“Everyone, I should think,” said the old man, “except the family.”

The lamp ticked as it warmed. Outside it had grown dark, and the first beam went out over the water, steady and white.

“It’s beautiful,” Miss Ardley whispered. She leaned her head against the glass. “I saw it from the train when I was nine. I asked my father what it was, and he said ‹Nothing,› because he was reading.”

“And you came back for that?” Tom asked.

“I came back for that,” she said. “It took me forty years to find the right train.”

The old man looked at her for a long time. Then he reached behind him and took a key from its nail. “You had better have this,” he said. “It’s your house. I only see to the light.”

“Keep it,” she said. “Somebody has to be able to lock the door from inside.”

“Well!” The old man turned the key over. “Well, I never.”

“But where will you sleep?” asked Peter. “There’s only the one bed, and it hasn’t got—”

“I shall buy a mattress,” said Miss Ardley, “and a stove.”

Tom brightened. “I know a man,” he began.

“I thought that you might,” she said, and she held out her hand. “Shall we say Friday?”

“Friday,” Tom agreed. He shook it. “I’ll bring the stove up myself.”

His grandfather said, “You had better bring some coal, too.”

He wrote it down on his cuff. “Coal,” he said, “and a mattress.”

“How many stairs is that?” his grandfather asked.

“A hundred and nine,” they answered, all three together, and the gull, which had come back for the crusts, flew off in a hurry.
"""

DRESSES = {
    "curly": str.maketrans({"‹": "‘", "›": "’"}),
    "straight": str.maketrans({"‹": "'", "›": "'", "’": "'", "“": '"', "”": '"', "—": "--"}),
    "single": str.maketrans({"“": "‘", "”": "’", "‹": "“", "›": "”"}),
}
