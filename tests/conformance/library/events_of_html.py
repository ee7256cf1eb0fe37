"""Tags, texts and comments of HTML as a parser meets them."""
from html.parser import HTMLParser


class Teller(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs, self.getpos(), self.get_starttag_text())

    def handle_startendtag(self, tag, attrs):
        print("alone", tag, attrs)

    def handle_endtag(self, tag):
        print("end", tag)

    def handle_data(self, data):
        print("text", repr(data))

    def handle_comment(self, data):
        print("comment", repr(data))

    def handle_entityref(self, name):
        print("entity", name)

    def handle_charref(self, name):
        print("character", name)

    def handle_decl(self, decl):
        print("declaration", decl)

    def handle_pi(self, data):
        print("instruction", data)


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.texts, self.inside = [], [], False

    def handle_starttag(self, tag, attrs):
        self.inside = tag == "a"
        self.links += [value for name, value in attrs if self.inside and name == "href"]

    def handle_data(self, data):
        if self.inside:
            self.texts.append(data)
            self.inside = False


teller = Teller()
teller.feed("""<!DOCTYPE html>
<html lang=en>
<head><title>A &amp; B</title><style>p > a { color: red }</style></head>
<body class="wide open" data-x='1 &lt; 2' hidden>
<!-- not shown --><br/><IMG src=a.png ALT="">
<script>if (a < b && c > d) { write("<b>no tag</b>"); }</script>
""")
for piece in ("<sp", "an>in pie", "ces &#6", "5; &g", "t;</sp", "an>"):
    teller.feed(piece)
teller.feed("<?php echo 1 ?></body ></html>\n3 < 4 and <5>")
teller.close()

plain = Teller(convert_charrefs=False)
plain.feed("a &gt; b &#62; c &#x3E;")
plain.close()

links = Links()
links.feed('<p><a href="/one">first</a>, <A HREF="/two?x=1&amp;y=2" class=b>second</A> <a name=n>third</a></p>')
print(links.links, links.texts)
